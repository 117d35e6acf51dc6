package io.github.performancestarter.fastpath;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.sun.management.ThreadMXBean;
import io.github.performancestarter.message.ObservingHandler;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.DefaultEventExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the byte-level handler allocates nothing for a request, from bytes to bytes,
 * with everything counted. Runs on an event loop's thread, where Netty pools its buffers.
 */
class HandlerAllocationTests {

	private static final int PIPELINED = 16;

	private static final int READS = 20_000;

	private static final String[] HEADS = { "GET /json HTTP/1.1\r\nHost: localhost\r\n\r\n",
			"HEAD /health HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n",
			"GET /status HTTP/1.1\r\nHost: localhost\r\nOrigin: https://shop.example\r\n\r\n",
			"GET /large HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n\r\n",
			"GET /json?page=1 HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: \"a\", W/\"b\"\r\n\r\n" };

	private final ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();

	private final DefaultEventExecutor executor = new DefaultEventExecutor();

	private final FastPath fastPath = new FastPath(new DateHeader(Clock.systemUTC()),
			new FastPathCounters(System::nanoTime));

	@BeforeEach
	void publish() {
		// the detector takes a stack trace of one buffer in 128
		ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
		this.fastPath.publish(RouteTable.of(List.of(FastRoute.json("/json", "{}"), FastRoute.text("/health", "OK"),
				FastRoute.json("/status", "{}").cors(),
				FastRoute.json("/large", "[" + "{\"id\":1},".repeat(100) + "0]"))));
	}

	@AfterEach
	void close() {
		ResourceLeakDetector.setLevel(this.level);
		this.fastPath.close();
		this.executor.shutdownGracefully(0, 0, TimeUnit.SECONDS);
	}

	@Test
	void aRequestAllocatesNothing() throws Exception {
		double bytesPerRequest = this.executor.submit(this::measure).get(2, TimeUnit.MINUTES);
		assertThat(bytesPerRequest).isLessThan(0.1);
	}

	private double measure() {
		EmbeddedChannel channel = channel();
		ByteBuf[] reads = new ByteBuf[HEADS.length];
		for (int i = 0; i < reads.length; i++) {
			reads[i] = ByteBufAllocator.DEFAULT.directBuffer();
			for (int j = 0; j < PIPELINED; j++) {
				reads[i].writeCharSequence(HEADS[(i + j / 3) % HEADS.length], StandardCharsets.US_ASCII);
			}
		}
		long least = Long.MAX_VALUE;
		for (int round = 0; round < 10; round++) {
			least = Math.min(least, allocated(channel, reads));
		}
		channel.finishAndReleaseAll();
		for (ByteBuf read : reads) {
			assertThat(read.refCnt()).isOne();
			read.release();
		}
		return (double) least / (READS * PIPELINED);
	}

	private long allocated(EmbeddedChannel channel, ByteBuf[] reads) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < READS; i++) {
			ByteBuf read = reads[i % reads.length];
			read.readerIndex(0).retain();
			channel.pipeline().fireChannelRead(read).fireChannelReadComplete();
			Object out = channel.outboundMessages().poll();
			while (out != null) {
				ReferenceCountUtil.release(out);
				out = channel.outboundMessages().poll();
			}
		}
		return threads.getCurrentThreadAllocatedBytes() - before;
	}

	private EmbeddedChannel channel() {
		FastPath.ConnectionHandlers handlers = this.fastPath.newConnection(new FastPathLimits(4096, 8192, -1),
				new NoActions(), null);
		return new EmbeddedChannel(handlers.ahead(), new HttpServerCodec(), new ObservingHandler(handlers.behind()));
	}

}
