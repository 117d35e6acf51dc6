package io.github.performancestarter.fastpath.wire;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.performancestarter.fastpath.wire.WireServer.Starter;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.channel.ChannelOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Clients that pipeline and do not read (W5): the server stops reading, keeps little, and
 * goes on as soon as the client reads.
 */
@ExtendWith(LeakDetection.class)
class UnreadAnswersTests {

	private static final int MEGABYTE = 1024 * 1024;

	private final SocketProbe probe = new SocketProbe();

	private final PooledByteBufAllocator allocator = new PooledByteBufAllocator(true);

	@Test
	void millionRequestsOfAClientThatDoesNotReadAreBoundedAndThenAllAnswered() throws Exception {
		int requests = 1_000_000;
		String request = "GET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n";
		String read = exchange("/plaintext");
		try (WireServer server = start(); RawClient client = RawClient.connectNarrow(server.port())) {
			long heap = heap();
			CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(client, request, requests));
			awaitStandstill(server);
			assertThat(this.probe.bytesRead.get()).isLessThan((long) requests * request.length() / 2);
			await().untilAsserted(() -> assertThat(heap() - heap).isLessThan(8L * MEGABYTE));
			assertThat(sent).isNotDone();
			assertThat(this.allocator.metric().usedDirectMemory()).isLessThan(32L * MEGABYTE);
			client.in().skipNBytes((long) requests * read.length());
			sent.get(5, TimeUnit.SECONDS);
			assertThat(this.probe.bytesRead.get()).isEqualTo((long) requests * request.length());
			assertThat(this.probe.mostPending.get()).isLessThan(MEGABYTE);
			assertThat(this.allocator.metric().usedDirectMemory()).isLessThan(32L * MEGABYTE);
			assertThat(server.fastSide().answers()).isEqualTo(requests);
			assertThat(server.fastSide().byteAnswers()).as("all but heads cut by a read")
				.isGreaterThan(requests * 9L / 10);
			client.send(request);
			assertThat(client.read().body()).isEqualTo("Hello, World!");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/big", "/plaintext" })
	void requestsBehindUnreadAnswersKeepTheirOrder(String path) throws Exception {
		String fast = "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
		try (WireServer server = start(); RawClient client = RawClient.connectNarrow(server.port())) {
			for (int round = 0; round < 20; round++) {
				// as many as the codec may queue behind a slow one
				String requests = fast.repeat(50) + Exchange.slow(1, round).request() + fast.repeat(50);
				CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(client, requests, 1));
				if (path.equals("/big")) {
					awaitStandstill(server);
				}
				assertThat(client.read(50)).extracting(RawResponse::body).containsOnly(FastSide.bodyOf(path));
				assertThat(client.read().body()).isEqualTo("slow " + round);
				assertThat(client.read(50)).extracting(RawResponse::body).containsOnly(FastSide.bodyOf(path));
				sent.get(5, TimeUnit.SECONDS);
			}
			assertThat(this.probe.mostPending.get()).isLessThan(8L * MEGABYTE);
		}
	}

	@Test
	void serverThatReadsByItselfBehindASlowRequestStopsToo() throws Exception {
		try (WireServer server = start(); RawClient client = RawClient.connectNarrow(server.port())) {
			client.send(Exchange.slow(0, 1).request());
			assertThat(client.read().body()).isEqualTo("slow 1");
			Channel channel = Objects.requireNonNull(server.channels().peek());
			await().until(() -> ChannelOperations.get(channel) == null);
			assertThat(channel.config().isAutoRead()).isTrue();
			int requests = 1_000_000;
			String request = "GET /big HTTP/1.1\r\nHost: a\r\n\r\n";
			CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(client, request, requests));
			awaitStandstill(server);
			assertThat(this.allocator.metric().usedDirectMemory()).isLessThan(32L * MEGABYTE);
			assertThat(sent).isNotDone();
			assertThat(client.read(200)).extracting(RawResponse::body).containsOnly(FastSide.bodyOf("/big"));
		}
	}

	@Test
	void clientThatGoesAwayLeavesNothingBehind() throws Exception {
		try (WireServer server = start()) {
			RawClient client = RawClient.connectNarrow(server.port());
			CompletableFuture<Void> sent = CompletableFuture
				.runAsync(() -> send(client, "GET /big HTTP/1.1\r\nHost: a\r\n\r\n", 1_000_000));
			Channel channel = awaitStandstill(server);
			client.reset();
			channel.closeFuture().await(5, TimeUnit.SECONDS);
			assertThat(channel.isOpen()).isFalse();
			assertThat(sent).failsWithin(Duration.ofSeconds(5));
			try (RawClient next = server.connect()) {
				next.send("GET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n");
				assertThat(next.read().body()).isEqualTo("Hello, World!");
			}
		}
	}

	private WireServer start() {
		return WireServer.with(Starter.ON).allocator(this.allocator).atSocket(() -> this.probe).start();
	}

	/** Waits until answers wait in the channel and no more bytes are read. */
	private Channel awaitStandstill(WireServer server) {
		long[] last = { -1 };
		await().pollInterval(Duration.ofMillis(100)).until(() -> {
			long before = last[0];
			last[0] = this.probe.bytesRead.get();
			return before == last[0] && pending(server.channels().peek()) > 0;
		});
		return Objects.requireNonNull(server.channels().peek());
	}

	/** What is alive on the heap. */
	private static long heap() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	private static long pending(@Nullable Channel channel) {
		ChannelOutboundBuffer pending = (channel != null) ? channel.unsafe().outboundBuffer() : null;
		return (pending != null) ? pending.totalPendingWriteBytes() : 0;
	}

	private static void send(RawClient client, String request, int count) {
		byte[] block = RawClient.bytes(request.repeat(Math.min(count, 1000)));
		try {
			for (int i = 0; i < Math.max(1, count / 1000); i++) {
				client.send(block);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** One answer, to know its length. */
	private static String exchange(String path) {
		return Embedded.receive("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").answered();
	}

}
