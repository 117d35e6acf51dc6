package io.github.performancestarter.fastpath.http2;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.DefaultEventExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that an answer over HTTP/2 allocates nothing beyond what Netty does to open and
 * close its stream and to look at its fields, with everything counted. Runs on an event
 * loop's thread, where Netty pools its buffers.
 */
class FrameAllocationTests {

	private static final int STREAMS = 32;

	private static final int READS = 5_000;

	private final ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();

	private final DefaultEventExecutor executor = new DefaultEventExecutor();

	@BeforeEach
	void trackNothing() {
		// the detector takes a stack trace of one buffer in 128
		ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
	}

	@AfterEach
	void close() {
		ResourceLeakDetector.setLevel(this.level);
		this.executor.shutdownGracefully(0, 0, TimeUnit.SECONDS);
	}

	@Test
	void anAnswerAllocatesNoMoreThanItsStream() throws Exception {
		double answered = this.executor.submit(() -> measure(answering())).get(2, TimeUnit.MINUTES);
		double closed = this.executor.submit(() -> measure(closing())).get(2, TimeUnit.MINUTES);
		// Netty's iterator over the fields has 24; the rest is per read
		assertThat(answered - closed).isLessThan(24 + 8);
	}

	private static EmbeddedChannel answering() {
		Http2FrameCodec codec = Http2FrameCodecBuilder.forServer().build();
		Http2FastPath.ConnectionHandlers handlers = Http2FastPath.newConnection(FrameConnection.shared(), codec,
				() -> null);
		return new EmbeddedChannel(handlers.ahead(), codec, handlers.behind());
	}

	private static EmbeddedChannel closing() {
		Http2FrameCodec codec = Http2FrameCodecBuilder.forServer().build();
		return new EmbeddedChannel(codec, new Closing(codec));
	}

	private static double measure(EmbeddedChannel channel) {
		int window = 1 << 30;
		read(channel, Unpooled.wrappedBuffer(
				FrameBytes.connection(FrameBytes.INITIAL_WINDOW_SIZE, window).windowUpdate(0, window).bytes()));
		FrameBytes requests = FrameBytes.more();
		int[] offsets = new int[STREAMS];
		for (int i = 0; i < STREAMS; i++) {
			offsets[i] = requests.bytes().length + 5;
			requests.get(1, (i % 3 == 0) ? "/plain?page=1" : "/json", "accept-encoding", "gzip, br", "if-none-match",
					(i % 2 == 0) ? "\"a\"" : "*", "origin", "https://b.example");
		}
		ByteBuf input = ByteBufAllocator.DEFAULT.directBuffer().writeBytes(requests.bytes());
		long least = Long.MAX_VALUE;
		int stream = 1;
		for (int round = 0; round < 8; round++) {
			ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
			long before = threads.getCurrentThreadAllocatedBytes();
			for (int i = 0; i < READS; i++) {
				for (int offset : offsets) {
					input.setInt(offset, stream);
					stream += 2;
				}
				read(channel, input.readerIndex(0).retain());
			}
			least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
		}
		assertThat(channel.isOpen()).isTrue();
		channel.finishAndReleaseAll();
		assertThat(input.refCnt()).isOne();
		input.release();
		return (double) least / (READS * STREAMS);
	}

	private static void read(EmbeddedChannel channel, ByteBuf bytes) {
		channel.pipeline().fireChannelRead(bytes).fireChannelReadComplete();
		for (Object out = channel.outboundMessages().poll(); out != null; out = channel.outboundMessages().poll()) {
			ReferenceCountUtil.release(out);
		}
	}

	/**
	 * Closes each stream without an answer.
	 */
	private static final class Closing extends ChannelInboundHandlerAdapter {

		private final Http2FrameCodec codec;

		private Closing(Http2FrameCodec codec) {
			this.codec = codec;
		}

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			if (message instanceof Http2HeadersFrame headers) {
				this.codec.connection().stream(headers.stream().id()).close();
			}
			ReferenceCountUtil.release(message);
		}

	}

}
