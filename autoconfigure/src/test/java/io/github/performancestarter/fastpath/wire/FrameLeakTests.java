package io.github.performancestarter.fastpath.wire;

import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import io.github.performancestarter.fastpath.http2.FrameBytes;
import io.github.performancestarter.fastpath.wire.FrameClient.Way;
import io.github.performancestarter.fastpath.wire.WireServer.Starter;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No buffer is lost over HTTP/2 (W4, W11), however a connection goes: every buffer of
 * these tests is tracked, and a canary proves that losing one would show.
 */
@ExtendWith({ LeakDetection.class, QuietLog.class })
class FrameLeakTests {

	private static final byte[] REQUESTS = FrameBytes.more()
		.get(3, "/big")
		.get(5, "/plaintext")
		.head(7, "POST", "/echo")
		.get(9, "/json", "if-none-match", "*")
		.data(7, false, "echo")
		.get(11, "/slow?ms=1&id=1")
		.reset(5, 8)
		.data(7, true, "echo")
		.get(13, "/big")
		.windowUpdate(13, 0)
		.get(15, "/plaintext")
		.data(15, true, "behind the end")
		.goAway(0, 0)
		.bytes();

	@ParameterizedTest
	@EnumSource
	void answersLoseNoBuffer(Way way) throws IOException {
		try (WireServer server = way.server(Starter.ON).start()) {
			for (int round = 0; round < 50; round++) {
				try (FrameClient client = FrameClient.connect(server, way)) {
					client.send(REQUESTS);
					assertThat(client.answer(3).body()).isEqualTo(FastSide.bodyOf("/big"));
					client.answer(11);
					client.answer(15);
				}
			}
			assertThat(server.fastSide().byteAnswers()).isGreaterThan(100);
			awaitEnd(server);
		}
	}

	@ParameterizedTest
	@EnumSource
	void connectionsThatBreakOffAnywhereLoseNoBuffer(Way way) throws IOException {
		SplittableRandom random = new SplittableRandom(1);
		try (WireServer server = way.server(Starter.ON).start()) {
			for (int end = 1; end <= REQUESTS.length; end += 3) {
				FrameClient client = FrameClient.connect(server, way);
				int cut = random.nextInt(1, end + 1);
				client.send(Arrays.copyOf(REQUESTS, cut));
				client.send(Arrays.copyOfRange(REQUESTS, cut, end));
				client.reset();
			}
			awaitEnd(server);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void clientThatNeverReadsLosesNoBuffer(boolean pooled) throws IOException {
		try (WireServer server = Way.PRIOR_KNOWLEDGE.server(Starter.ON)
			.allocator(pooled ? PooledByteBufAllocator.DEFAULT : new AdaptiveByteBufAllocator(true))
			.start()) {
			try (FrameClient client = FrameClient.connect(server, Way.PRIOR_KNOWLEDGE)) {
				FrameBytes requests = FrameBytes.more();
				for (int stream = 3; stream < 400; stream += 2) {
					requests.get(stream, "/big");
				}
				client.send(requests);
			}
			awaitEnd(server);
		}
	}

	private static void awaitEnd(WireServer server) {
		for (Channel channel : server.channels()) {
			if (!channel.closeFuture().awaitUninterruptibly(5, TimeUnit.SECONDS)) {
				throw new IllegalStateException("Still open: " + channel);
			}
		}
	}

}
