package io.github.performancestarter.fastpath.wire;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.sun.management.ThreadMXBean;
import io.github.performancestarter.fastpath.Decline;
import io.github.performancestarter.fastpath.FastPath.ConnectionHandlers;
import io.github.performancestarter.fastpath.FastPathLimits;
import io.github.performancestarter.fastpath.wire.Embedded.Actions;
import io.github.performancestarter.fastpath.wire.Embedded.Result;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.DefaultEventExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Large heads within the limits, and at them (W23, W24).
 */
class LargeHeadTests {

	private static final FastPathLimits LIMITS = Embedded.LIMITS;

	/** More than are remembered, so that each is scanned. */
	private static final int HEADS = 500;

	@Test
	void headOfManyFieldsIsAnsweredWithoutAllocation() throws Exception {
		ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();
		DefaultEventExecutor executor = new DefaultEventExecutor();
		try {
			ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
			assertThat(executor.submit(LargeHeadTests::allocatedForEachHead).get(2, TimeUnit.MINUTES)).isLessThan(1);
		}
		finally {
			ResourceLeakDetector.setLevel(level);
			executor.shutdownGracefully(0, 0, TimeUnit.SECONDS).await(Duration.ofSeconds(5).toMillis());
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 10 })
	void requestLineThatWithItsEndIsWithinTheLimitIsAnsweredAndALongerOneIsNot(int over) {
		String line = "GET /plaintext? HTTP/1.1";
		String longest = line.replace("?", "?" + "q".repeat(LIMITS.maxInitialLineLength() - line.length() - 2));
		assertThat(Embedded.receive(longest + "\r\nHost: a\r\n\r\n").responses((index) -> false)).hasSize(1);
		String request = longest.replace("?", "?" + "x".repeat(over)) + "\r\nHost: a\r\n\r\n";
		assertDeclined(request);
	}

	@ParameterizedTest
	@ValueSource(strings = { "X: y", "X: ", "X-Longer: y" })
	void headAboveTheLimitIsNotAnswered(String field) {
		int count = LIMITS.maxHeaderSize() / (field.length() + 2) + 1;
		String few = "GET /plaintext HTTP/1.1\r\nHost: a\r\n" + (field + "\r\n").repeat(count * 3 / 4) + "\r\n";
		assertThat(Embedded.receive(few).responses((index) -> false)).hasSize(1);
		assertDeclined("GET /plaintext HTTP/1.1\r\nHost: a\r\n" + (field + "\r\n").repeat(count * 2) + "\r\n");
	}

	private static void assertDeclined(String request) {
		Result result = Embedded.receive(request);
		assertThat(result.answered()).isEmpty();
		assertThat(result.handedOn()).isEqualTo(request);
		assertThat(result.declined()).isEqualTo(Map.of(Decline.TOO_LARGE, 1L));
	}

	private static long allocatedForEachHead() {
		ConnectionHandlers handlers = Embedded.FAST_PATH.newConnection(LIMITS, new Actions(), null);
		EmbeddedChannel channel = new EmbeddedChannel(handlers.ahead());
		List<ByteBuf> reads = IntStream.range(0, HEADS).mapToObj(LargeHeadTests::head).toList();
		long least = Long.MAX_VALUE;
		for (int round = 0; round < 20; round++) {
			least = Math.min(least, allocated(channel, reads));
		}
		channel.finishAndReleaseAll();
		reads.forEach(ByteBuf::release);
		return least / HEADS;
	}

	private static ByteBuf head(int number) {
		String fields = IntStream.range(0, 200)
			.mapToObj((i) -> "X-Field-" + i + ": " + (i * 31 + number) + "\r\n")
			.reduce("", String::concat);
		String head = "GET /plaintext?" + number + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
		return ByteBufAllocator.DEFAULT.directBuffer().writeBytes(RawClient.bytes(head));
	}

	private static long allocated(EmbeddedChannel channel, List<ByteBuf> reads) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		int answers = 0;
		long before = threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < reads.size(); i++) {
			ByteBuf read = reads.get(i);
			channel.pipeline().fireChannelRead(read.readerIndex(0).retain()).fireChannelReadComplete();
			Object out = channel.outboundMessages().poll();
			while (out != null) {
				answers++;
				ReferenceCountUtil.release(out);
				out = channel.outboundMessages().poll();
			}
		}
		long allocated = threads.getCurrentThreadAllocatedBytes() - before;
		assertThat(answers).isEqualTo(HEADS);
		assertThat(channel.inboundMessages()).isEmpty();
		return allocated;
	}

}
