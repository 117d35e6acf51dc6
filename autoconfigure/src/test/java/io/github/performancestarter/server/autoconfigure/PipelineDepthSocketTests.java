package io.github.performancestarter.server.autoconfigure;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.performancestarter.fastpath.wire.LeakDetection;
import io.github.performancestarter.pipeline.Wire;
import io.github.performancestarter.server.autoconfigure.LimitServer.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Clients that pipeline against a limit, with the fast path ahead and Reactor Netty's
 * queue behind.
 */
@ExtendWith(LeakDetection.class)
class PipelineDepthSocketTests {

	private static final String SLOW = "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n";

	@ParameterizedTest
	@CsvSource({ "1, PLAIN", "2, PLAIN", "3, PLAIN", "2, TLS" })
	void allRequestsAreAnsweredInTheirOrder(int depth, Transport transport) throws Exception {
		Random random = new Random(depth);
		try (LimitServer server = start(transport, depth); Wire wire = server.connect()) {
			for (int round = 0; round < 30; round++) {
				StringBuilder requests = new StringBuilder();
				List<String> bodies = new ArrayList<>();
				for (int i = 0; i < 1 + random.nextInt(12); i++) {
					add(random.nextInt(5), requests, bodies);
				}
				send(wire, requests.toString(), random);
				for (String body : bodies) {
					assertThat(wire.response()).startsWith("HTTP/1.1 200 OK").endsWith("\r\n\r\n" + body);
				}
			}
			assertThat(server.counters().pipelinePauses()).isPositive();
			assertThat(wire.send("GET /fast HTTP/1.1\r\nHost: a\r\n\r\n").response()).endsWith("/fast");
		}
	}

	private static void add(int kind, StringBuilder requests, List<String> bodies) {
		switch (kind) {
			case 0 -> {
				requests.append("GET /soon HTTP/1.1\r\nHost: a\r\n\r\n");
				bodies.add("/soon");
			}
			case 1 -> {
				requests.append("POST /count HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\n\r\n\r\n\r\n\n\n\r\n");
				bodies.add("n=8");
			}
			case 2 -> {
				requests.append("POST /count HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
						+ "3\r\n\n\n\n\r\n4\r\n\r\n\r\n\r\n0\r\n\r\n");
				bodies.add("n=7");
			}
			default -> {
				requests.append("GET /fast HTTP/1.1\r\nHost: a\r\n\r\n");
				bodies.add("/fast");
			}
		}
	}

	private static void send(Wire wire, String requests, Random random) throws IOException {
		int at = 0;
		while (at < requests.length()) {
			int to = random.nextInt(3) == 0 ? requests.length()
					: Math.min(requests.length(), at + 1 + random.nextInt(60));
			wire.send(requests.substring(at, to));
			at = to;
		}
	}

	@Test
	void clientThatPipelinesWithoutEndIsNotReadOn() throws Exception {
		try (LimitServer server = start(Transport.PLAIN, 5); Wire wire = server.connect()) {
			AtomicLong sent = new AtomicLong();
			CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> flood(wire, sent));
			await().atMost(20, TimeUnit.SECONDS).pollInterval(200, TimeUnit.MILLISECONDS).until(() -> {
				long before = sent.get();
				CompletableFuture.runAsync(() -> {
				}, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)).get(10, TimeUnit.SECONDS);
				// the kernel's buffers are full
				return before > 0 && before == sent.get();
			});
			assertThat(sender).isNotDone();
			assertThat(server.counters().pipelinePauses()).isPositive();
			for (int i = 0; i < 3; i++) {
				assertThat(wire.response()).endsWith("/slow");
			}
		}
	}

	private static void flood(Wire wire, AtomicLong sent) {
		byte[] block = SLOW.repeat(1000).getBytes(StandardCharsets.US_ASCII);
		try {
			for (int i = 0; i < 10_000; i++) {
				wire.send(block);
				sent.addAndGet(block.length);
			}
		}
		catch (SocketException ex) {
			// the test is over
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "PLAIN", "TLS" })
	void fastAnswersDoNotCount(Transport transport) throws Exception {
		try (LimitServer server = start(transport, 1); Wire wire = server.connect()) {
			wire.send("GET /fast HTTP/1.1\r\nHost: a\r\n\r\n".repeat(50));
			for (int i = 0; i < 50; i++) {
				assertThat(wire.response()).endsWith("/fast");
			}
			assertThat(server.counters().pipelinePauses()).isZero();
		}
	}

	@Test
	void requestThatSaysCloseEndsTheConnectionWithItsAnswer() throws Exception {
		try (LimitServer server = start(Transport.PLAIN, 1); Wire wire = server.connect()) {
			wire.send(SLOW + SLOW + "GET /plain HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" + SLOW);
			assertThat(wire.response()).endsWith("/slow");
			assertThat(wire.response()).endsWith("/slow");
			assertThat(wire.rest()).startsWith("HTTP/1.1 200 OK").endsWith("/plain");
		}
	}

	@Test
	void clientThatGoesAwayWhileItsRequestsWaitLeavesNothing() throws Exception {
		try (LimitServer server = start(Transport.PLAIN, 1)) {
			try (Wire wire = server.connect()) {
				wire.send(SLOW.repeat(100));
				await().until(() -> server.counters().pipelinePauses() > 0);
			}
			await().until(() -> server.seen().connections().stream().noneMatch((channel) -> channel.isActive()));
		}
	}

	private static LimitServer start(Transport transport, int depth) {
		return LimitServer.start(transport, "performance.server.max-pipeline-depth=" + depth);
	}

}
