package io.github.performancestarter.fastpath.wire;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

import io.github.performancestarter.fastpath.wire.WireServer.Setup;
import io.github.performancestarter.fastpath.wire.WireServer.Starter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How connections end (W6, W38, W40): after a close nothing is answered, and fast and
 * slow requests share one count.
 */
@ExtendWith(LeakDetection.class)
class ConnectionEndTests {

	private static final String FAST = "GET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n";

	private static final String CLOSING = "GET /big HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

	@ParameterizedTest
	@ValueSource(strings = { "GET /json HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
			"GET /now HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
			"GET /slow?ms=20 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GET /bye HTTP/1.1\r\nHost: a\r\n\r\n",

			"GET /json HTTP/1.1\r\nHost: a\r\nRange: x\r\nConnection: close\r\n\r\n" })
	void nothingIsAnsweredBehindAClose(String last) throws IOException {
		try (WireServer server = WireServer.start(Starter.ON); RawClient client = server.connect()) {
			client.send(FAST + last + FAST + FAST);
			List<RawResponse> responses = client.readToEnd();
			assertThat(responses).hasSize(2);
			assertThat(responses.get(0).saysClose()).isFalse();
			assertThat(responses.get(1).saysClose()).isTrue();
		}
	}

	@Test
	void bytesThatArriveAfterTheCloseAreNotAnswered() throws IOException {
		String last = "GET /json HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
		try (WireServer server = WireServer.with(Starter.ON).splitting().start(); RawClient client = server.connect()) {
			server.plan(client, List.of(-last.length(), -FAST.length(), FAST.length(), FAST.length()));
			client.send(last + FAST.repeat(3));
			assertThat(client.readToEnd()).singleElement()
				.satisfies((response) -> assertThat(response.body()).isEqualTo(FastSide.bodyOf("/json")));
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void connectionWhoseClientSaidCloseIsGoneWithTheAnswerUnlessItIsToLinger(boolean lingering) throws Exception {
		Setup setup = WireServer.with(Starter.ON);
		try (WireServer server = (lingering ? setup.lingering() : setup).start(); RawClient client = server.connect()) {
			client.send("GET /json HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
			assertThat(client.readToEnd()).hasSize(1);
			assertThat(server.fastSide().byteAnswers()).isOne();
			assertThat(server.channels().remove().closeFuture().await(500)).isEqualTo(!lingering);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void answerThatSaysCloseIsNotLostToUnreadBytes(boolean tls) throws Exception {
		Setup setup = WireServer.with(Starter.ON).customize((customized) -> customized.maxKeepAliveRequests(1));
		assertLastAnswerArrives(setup, tls, "GET /big HTTP/1.1\r\nHost: a\r\n\r\n", "");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void answerToAClientThatSaidCloseIsNotLostToMoreOfIt(boolean tls) throws Exception {
		assertLastAnswerArrives(WireServer.with(Starter.ON), tls, CLOSING, "\r\n");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void lingeringServerLosesNoAnswerEvenIfAClientGoesOnLaterThanItMay(boolean tls) throws Exception {
		assertLastAnswerArrives(WireServer.with(Starter.ON).lingering(), tls, CLOSING, "");
	}

	/** Far more than one read takes arrives behind the last request. */
	private static void assertLastAnswerArrives(Setup setup, boolean tls, String last, String behind) throws Exception {
		try (WireServer server = (tls ? setup.tls() : setup).start();
				RawClient client = RawClient.connect(server.port(), tls ? Certificates.client() : null)) {
			client.send(last + behind);
			client.send(FAST.repeat(20_000));
			assertThat(client.readToEnd()).singleElement()
				.satisfies((response) -> assertThat(response.body()).isEqualTo(FastSide.bodyOf("/big")));
			assertThat(server.fastSide().byteAnswers()).isOne();
		}
	}

	@ParameterizedTest
	@EnumSource(value = Starter.class, names = { "ON", "TWIN" })
	void answersToAClientThatEndedItsSideArrive(Starter starter) throws IOException {
		try (WireServer server = WireServer.start(starter); RawClient client = server.connect()) {
			client.send(FAST.repeat(5)).endOutput();
			assertThat(client.readToEnd()).hasSize(5);
		}
	}

	@Test
	void fastAndSlowRequestsShareOneCountInEveryOrder() throws IOException {
		try (WireServer server = WireServer.with(Starter.ON)
			.customize((customized) -> customized.maxKeepAliveRequests(5))
			.start()) {
			for (int mask = 0; mask < 32; mask++) {
				assertFiveAnswers(server, mask, true);
				assertFiveAnswers(server, mask, false);
			}
			assertUpgradeDoesNotStepOverTheLimit(server);
		}
	}

	/** The fifth request asks for an upgrade that it does not get, so a sixth comes. */
	private static void assertUpgradeDoesNotStepOverTheLimit(WireServer server) throws IOException {
		try (RawClient client = server.connect()) {
			client.send(FAST.repeat(4));
			assertThat(client.read(4)).noneMatch(RawResponse::saysClose);
			client.send("GET /now?id=4 HTTP/1.1\r\nHost: a\r\nUpgrade: foo\r\n\r\n");
			assertThat(client.read().saysClose()).isFalse();
			client.send(FAST.repeat(2));
			assertThat(client.readToEnd()).singleElement().matches(RawResponse::saysClose);
		}
	}

	private static void assertFiveAnswers(WireServer server, int mask, boolean pipelined) throws IOException {
		List<String> requests = IntStream.range(0, 5)
			.mapToObj((i) -> (mask >>> i & 1) == 0 ? FAST : "GET /now?id=" + i + " HTTP/1.1\r\nHost: a\r\n\r\n")
			.toList();
		try (RawClient client = server.connect()) {
			if (pipelined) {
				client.send(String.join("", requests) + FAST);
			}
			for (int i = 0; i < 5; i++) {
				if (!pipelined) {
					client.send(requests.get(i));
				}
				RawResponse response = client.read();
				assertThat(response.status()).isEqualTo(200);
				assertThat(response.saysClose()).as("mask %d, answer %d", mask, i).isEqualTo(i == 4);
			}
			assertThat(client.readToEnd()).isEmpty();
		}
	}

}
