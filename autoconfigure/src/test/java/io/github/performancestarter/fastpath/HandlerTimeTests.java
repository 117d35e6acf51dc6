package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.github.performancestarter.message.ObservingHandler;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The time of an answer from bytes is that of its own read, whatever went on before it or
 * goes on behind it.
 */
class HandlerTimeTests {

	private static final String FAST = "GET /json HTTP/1.1\r\nHost: a\r\n\r\n";

	private static final String SLOW = "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n";

	private final AtomicLong clock = new AtomicLong(1);

	private final FastPathCounters counters = new FastPathCounters(this.clock::get);

	private final FastPath fastPath = new FastPath(new DateHeader(Clock.systemUTC()), this.counters);

	private final EmbeddedChannel channel = channel();

	@AfterEach
	void close() {
		this.channel.finishAndReleaseAll();
		this.fastPath.close();
	}

	@Test
	void pauseBetweenReadsIsNobodysTime() {
		read(SLOW);
		this.clock.addAndGet(4_000_000_000L);
		read(FAST);
		read(FAST.repeat(100));
		assertThat(nanos()).isZero();
	}

	@Test
	void workOfTheServerIsNotTheTimeOfTheAnswersAheadOfIt() {
		read(FAST + SLOW);
		read(FAST.repeat(100));
		assertThat(this.counters.hits(route())).isEqualTo(101);
		assertThat(nanos()).isZero();
	}

	private double nanos() {
		HandlingTimes times = this.counters.times(route());
		assertThat(times.isEmpty()).isFalse();
		return times.meanNanos();
	}

	private EncodedRoute route() {
		return this.fastPath.table().routes().get(0);
	}

	private void read(String bytes) {
		this.channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.US_ASCII));
		this.channel.releaseOutbound();
	}

	private EmbeddedChannel channel() {
		this.fastPath.publish(RouteTable.of(List.of(FastRoute.json("/json", "{}"))));
		FastPath.ConnectionHandlers handlers = this.fastPath.newConnection(new FastPathLimits(4096, 8192, -1),
				new NoActions(), null);
		return new EmbeddedChannel(handlers.ahead(), new HttpServerCodec(), new ObservingHandler(handlers.behind()),
				new Slow());
	}

	/**
	 * Takes a second for each request.
	 */
	private final class Slow extends ChannelInboundHandlerAdapter {

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			if (message instanceof LastHttpContent) {
				HandlerTimeTests.this.clock.addAndGet(1_000_000_000L);
				DefaultFullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
						HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER);
				response.headers().set("Content-Length", 0);
				context.writeAndFlush(response);
			}
			ReferenceCountUtil.release(message);
		}

	}

}
