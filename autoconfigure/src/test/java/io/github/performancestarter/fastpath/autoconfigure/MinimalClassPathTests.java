package io.github.performancestarter.fastpath.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with the class path that the starter alone gives, in a process of its own: what
 * is optional is really absent.
 */
class MinimalClassPathTests {

	private static final List<String> OPTIONAL = List.of("actuator", "health", "micrometer-core", "micrometer-jakarta9",
			"micrometer-registry", "boot-micrometer", "prometheus", "security", "jackson", "brotli4j", "native-linux",
			"zstd", "HdrHistogram", "LatencyUtils");

	@Test
	@Timeout(60)
	void starterAloneAnswersFastRoutes() throws Exception {
		String output = run("--server.port=0", "--server.address=127.0.0.1",
				"--spring.reactor.netty.shutdown-quiet-period=0s", "--performance.fast-path.routes[0].path=/json",
				"--performance.fast-path.routes[0].json={}");
		assertThat(output).contains("Answering 1 route ahead of WebFlux", MinimalApplication.DONE + "1 {}")
			.doesNotContain("Exception");
	}

	private static String run(String... arguments) throws IOException, InterruptedException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		List<String> command = new ArrayList<>(List.of(java, "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", classPath(),
				MinimalApplication.class.getName()));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		try {
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(output).isTrue();
			return output;
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static String classPath() {
		String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		List<String> kept = Arrays.stream(all.split(File.pathSeparator))
			.filter((entry) -> OPTIONAL.stream().noneMatch((part) -> new File(entry).getName().contains(part)))
			.toList();
		assertThat(all).contains("micrometer-core", "spring-security-web", "spring-boot-actuator");
		return kept.stream().collect(Collectors.joining(File.pathSeparator));
	}

}
