package io.github.performancestarter.fastpath.wire;

import java.io.IOException;
import java.util.List;

import io.github.performancestarter.fastpath.wire.RawResponse.Framing;
import io.github.performancestarter.fastpath.wire.WireServer.Starter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients of other versions (W16, W19, W20): the twin answers what the byte-level handler
 * leaves, with the same body.
 */
@ExtendWith(LeakDetection.class)
class OldVersionTests {

	@Test
	void answerToHttp10IsNeverChunkedAndEndsTheConnection() throws IOException {
		try (WireServer server = WireServer.start(Starter.ON); RawClient client = server.connect()) {
			client.send("GET /zip HTTP/1.0\r\n\r\nGET /zip HTTP/1.0\r\n\r\n");
			List<RawResponse> responses = client.readToEnd();
			assertThat(responses).singleElement().satisfies((response) -> {
				assertThat(response.framing()).isEqualTo(Framing.LENGTH);
				assertThat(response.body()).isEqualTo(FastSide.bodyOf("/zip"));
			});
			assertThat(server.fastSide().byteAnswers()).isZero();
		}
	}

	@Test
	void http10ClientThatAsksToStayIsToldThatItMay() throws IOException {
		try (WireServer server = WireServer.start(Starter.ON); RawClient client = server.connect()) {
			for (int i = 0; i < 3; i++) {
				client.send("GET /json HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
				RawResponse response = client.read();
				assertThat(response.header("Connection")).isEqualToIgnoringCase("keep-alive");
				assertThat(response.body()).isEqualTo(FastSide.bodyOf("/json"));
			}
			client.send("GET /json HTTP/1.1\r\nHost: a\r\n\r\n");
			assertThat(client.read().body()).isEqualTo(FastSide.bodyOf("/json"));
			assertThat(server.fastSide().byteAnswers()).isOne();
		}
	}

	@Test
	void absoluteFormGetsTheBodyOfOriginForm() throws IOException {
		try (WireServer server = WireServer.start(Starter.ON); RawClient client = server.connect()) {
			for (String target : List.of("http://a/json", "http://a:80/json?b=c", "https://a/json", "HTTP://A/json")) {
				client.send("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
				assertThat(client.read().body()).as(target).isEqualTo(FastSide.bodyOf("/json"));
			}
			assertThat(server.fastSide().byteAnswers()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /json", "GET /json HTTP/2.0", "GET /json HTTP/3", "GET /json HTTP/1.1 x" })
	void whatIsNotHttp1IsRefusedAndEndsTheConnection(String line) throws IOException {
		try (WireServer server = WireServer.start(Starter.ON); RawClient client = server.connect()) {
			client.send(line + "\r\nHost: a\r\n\r\nGET /json HTTP/1.1\r\nHost: a\r\n\r\n");
			assertThat(client.readToEnd()).singleElement()
				.satisfies((response) -> assertThat(response.status()).isEqualTo(400));
		}
	}

}
