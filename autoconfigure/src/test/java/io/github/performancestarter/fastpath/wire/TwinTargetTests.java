package io.github.performancestarter.fastpath.wire;

import java.io.IOException;

import io.github.performancestarter.fastpath.wire.WireServer.Starter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The twin (W13, W16) answers targets whose path is the route's, and no others.
 */
class TwinTargetTests {

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost/plaintext", "https://localhost/plaintext",
			"http://localhost:8080/plaintext?a=b", "/plaintext?a=%41" })
	void pathOfTheRouteIsAnswered(String target) throws IOException {
		assertThat(call(target).body()).isEqualTo("Hello, World!");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost?x=/plaintext", "http://localhost#/plaintext", "a?b://x/plaintext",
			"foo/bar://x/plaintext", "javascript://x/plaintext", "http:///plaintext", "ftp://localhost/plaintext",
			"localhost/plaintext", "*" })
	void otherTargetIsNot(String target) throws IOException {
		assertThat(call(target).status()).isNotEqualTo(200);
	}

	private static RawResponse call(String target) throws IOException {
		try (WireServer server = WireServer.start(Starter.ON); RawClient client = server.connect()) {
			return client.send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n").read();
		}
	}

}
