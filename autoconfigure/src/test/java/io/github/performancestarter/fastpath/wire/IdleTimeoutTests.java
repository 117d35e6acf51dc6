package io.github.performancestarter.fastpath.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.performancestarter.fastpath.wire.WireServer.Starter;
import io.netty.channel.Channel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * The server's idle timeout (W36) sees fast requests, and still closes silent
 * connections.
 */
class IdleTimeoutTests {

	private static final String FAST = "GET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n";

	private static final Duration IDLE = Duration.ofMillis(500);

	private static final Duration PAUSE = Duration.ofMillis(200);

	@Test
	void fastRequestsKeepTheConnectionOpenAndSilenceClosesIt() throws IOException {
		try (WireServer server = start(); RawClient client = server.connect()) {
			long answers = server.fastSide().byteAnswers();
			for (int i = 0; i < 25; i++) {
				client.send(FAST);
				assertThat(client.read().body()).isEqualTo("Hello, World!");
				assertSilence(client);
			}
			assertThat(server.fastSide().byteAnswers() - answers).isEqualTo(25);
			client.send(FAST);
			client.read();
			assertClosesAfterTheTimeout(client);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/now", "/slow?ms=1", "/plaintext" })
	void silenceBehindAnyRequestClosesTheConnection(String target) throws IOException {
		try (WireServer server = start(); RawClient client = server.connect()) {
			client.send("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
			client.read();
			client.send(FAST);
			client.read();
			assertClosesAfterTheTimeout(client);
		}
	}

	@Test
	void connectionThatNeverSaysAnythingIsClosed() throws IOException {
		try (WireServer server = start(); RawClient client = server.connect()) {
			assertClosesAfterTheTimeout(client);
		}
	}

	@Test
	void clientThatReadsNothingOfAnAnswerIsClosed() throws Exception {
		try (WireServer server = start(); RawClient client = RawClient.connectNarrow(server.port())) {
			client.send("GET /big HTTP/1.1\r\nHost: a\r\n\r\n".repeat(1000));
			Awaitility.await().until(() -> !server.channels().isEmpty());
			Channel channel = server.channels().element();
			assertThat(channel.closeFuture().await(10, TimeUnit.SECONDS)).isTrue();
			assertThat(server.fastSide().byteAnswers()).isPositive();
		}
	}

	private static WireServer start() {
		return WireServer.with(Starter.ON).customize((server) -> server.idleTimeout(IDLE)).start();
	}

	/** Waits a pause long, in which the server neither sends nor closes. */
	private static void assertSilence(RawClient client) throws IOException {
		client.patience(PAUSE);
		assertThatIOException().isThrownBy(client::read).withMessageStartingWith("Stalled");
		client.patience(RawClient.PATIENCE);
	}

	private static void assertClosesAfterTheTimeout(RawClient client) throws IOException {
		long begin = System.nanoTime();
		assertThat(client.readToEnd()).isEmpty();
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(IDLE.minusMillis(100), IDLE.multipliedBy(4));
	}

}
