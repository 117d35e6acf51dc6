package io.github.performancestarter.fastpath.wire;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLSocketFactory;

import io.github.performancestarter.fastpath.wire.WireServer.Setup;
import io.github.performancestarter.fastpath.wire.WireServer.Starter;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No buffer is lost (W4, W11), however a connection goes: every buffer of these tests is
 * tracked, and a canary proves that losing one would show.
 */
@ExtendWith({ LeakDetection.class, QuietLog.class })
class LeakTests {

	/** Where the buffers come from and what they pass through. */
	enum Variant {

		POOLED, ADAPTIVE, POOLED_TLS, ADAPTIVE_TLS;

		boolean tls() {
			return name().endsWith("TLS");
		}

		ByteBufAllocator allocator() {
			return name().startsWith("POOLED") ? PooledByteBufAllocator.DEFAULT : new AdaptiveByteBufAllocator(true);
		}

	}

	@ParameterizedTest
	@EnumSource
	void generatedRequestsLoseNoBuffer(Variant variant) throws IOException {
		try (WireServer server = setup(variant).start()) {
			SSLSocketFactory tls = variant.tls() ? Certificates.client() : null;
			for (long seed = 0; seed < 150; seed++) {
				Stream stream = Stream.of(50_000_000 + seed);
				DifferentialTests.run(server, tls, stream, CodecOracle.decode(RawClient.bytes(stream.bytes())), seed);
			}
			awaitEnd(server);
		}
	}

	@ParameterizedTest
	@EnumSource
	void connectionsThatBreakOffAnywhereLoseNoBuffer(Variant variant) throws IOException {
		byte[] bytes = RawClient.bytes("GET /big HTTP/1.1\r\nHost: a\r\n\r\n".repeat(3) + Exchange.slow(1, 1).request()
				+ "GET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n".repeat(3));
		SSLSocketFactory tls = variant.tls() ? Certificates.client() : null;
		SplittableRandom random = new SplittableRandom(1);
		try (WireServer server = setup(variant).start()) {
			for (int end = 1; end <= bytes.length; end += variant.tls() ? 7 : 1) {
				breakOff(server, tls, bytes, end, random);
			}
			awaitEnd(server);
		}
	}

	private static void breakOff(WireServer server, @Nullable SSLSocketFactory tls, byte[] bytes, int end,
			SplittableRandom random) throws IOException {
		try (RawClient client = RawClient.connect(server.port(), tls)) {
			server.plan(client, List.of(random.nextInt(1, end + 1)));
			client.send(bytes, 0, end);
			if (random.nextBoolean()) {
				client.in().skipNBytes((end > bytes.length / 3) ? 1 : 0);
			}
			client.reset();
		}
	}

	private static Setup setup(Variant variant) {
		Setup setup = WireServer.with(Starter.ON).splitting().allocator(variant.allocator());
		return variant.tls() ? setup.tls() : setup;
	}

	private static void awaitEnd(WireServer server) {
		for (Channel channel : server.channels()) {
			if (!channel.closeFuture().awaitUninterruptibly(5, TimeUnit.SECONDS)) {
				throw new IllegalStateException("Still open: " + channel);
			}
		}
	}

}
