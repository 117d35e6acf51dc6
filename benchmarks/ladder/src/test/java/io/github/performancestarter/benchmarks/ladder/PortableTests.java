package io.github.performancestarter.benchmarks.ladder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PortableTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			-Xlog:gc:file=/home/me/logs/gc.log          | -Xlog:gc:file=gc.log
			-javaagent:/opt/agent.jar=conf=/etc/a.yml,x | -javaagent:agent.jar=conf=a.yml,x
			/usr/lib/jvm/java-17/bin/java               | java
			-Djava.io.tmpdir=/tmp/                      | -Djava.io.tmpdir=DIR
			error in "/etc/nginx/nginx.conf":3          | error in "nginx.conf":3
			HTTP/1.1 text/plain 4.2.18/x                | HTTP/1.1 text/plain 4.2.18/x
			http://127.0.0.1:80/json                    | http://127.0.0.1:80/json
			-Dconfig=file:///home/me/a.properties,x     | -Dconfig=file:a.properties,x
			-Dconfig=file:/home/me/a.properties         | -Dconfig=file:a.properties
			-Dlog="/home/my name/a b.log" -Xmx1g        | -Dlog="a b.log" -Xmx1g
			-XX:HeapDumpPath=/home/my name/heap.hprof   | -XX:HeapDumpPath=heap.hprof
			either /home/me/x or /home/me/y             | either x or y
			../peers ./x benchmarks/peers/quarkus       | ../peers ./x benchmarks/peers/quarkus
			-Xmx512m                                    | -Xmx512m
			""")
	void absolutePathsBecomeFileNames(String text, String portable) {
		assertThat(Portable.text(text)).isEqualTo(portable);
	}

	@Test
	void commandHasNeitherClassPathNorPort() {
		assertThat(Portable.command(List.of("/opt/jdk/bin/java", "-Xmx1g", "-cp", "/a/b.jar:/c/d.jar", "Main", "18080",
				"-Dhttp.port=18080", "218080"), 18080))
			.isEqualTo("java -Xmx1g -cp CLASS_PATH Main PORT -Dhttp.port=PORT 218080");
	}

	@Test
	void reasonIsTheFirstLineWithoutLog() {
		assertThat(Portable.reason(new IOException("It ended with status 1:\nat /home/me/x\nat /home/me/y")))
			.isEqualTo("It ended with status 1");
		assertThat(Portable.reason(new UncheckedIOException(new IOException("/home/me/x is gone"))))
			.isEqualTo("UncheckedIOException: java.io.IOException: x is gone");
		assertThat(Portable.reason(new IOException("x".repeat(1000)))).hasSizeLessThan(250);
	}

}
