package io.github.performancestarter.server.limit;

import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.CharsetUtil;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/**
 * A connection whose requests are answered when the test says so.
 */
final class DepthChannel implements AutoCloseable {

	private final LimitCounters counters = new LimitCounters();

	private final List<String> taken = new ArrayList<>();

	private final EmbeddedChannel channel;

	private int answered;

	private int mostWaiting;

	/**
	 * Creates a connection.
	 * @param depth the limit, or {@code null} for none
	 */
	DepthChannel(@Nullable Integer depth) {
		this.channel = new EmbeddedChannel();
		this.channel.pipeline()
			.addLast(new HttpServerCodec())
			.addLast(NettyPipeline.HttpTrafficHandler, new ChannelDuplexHandler())
			.addLast(new Requests());
		LimitHandlers.install(this.channel, new LimitSettings(null, null, null, depth), this.counters);
	}

	void receive(byte[] bytes) {
		ByteBuf buffer = this.channel.alloc().directBuffer(Math.max(bytes.length, 1)).writeBytes(bytes);
		this.channel.writeInbound(buffer);
		this.channel.runPendingTasks();
	}

	/** Answers the oldest request that waits. */
	void answer() {
		this.answered++;
		this.channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NO_CONTENT));
		this.channel.runPendingTasks();
	}

	/** Requests that were taken, each with its body as far as it came. */
	List<String> taken() {
		return this.taken;
	}

	int waiting() {
		return this.taken.size() - this.answered;
	}

	/** How many requests waited for their response at most. */
	int mostWaiting() {
		return this.mostWaiting;
	}

	boolean reads() {
		return this.channel.config().isAutoRead();
	}

	LimitCounters counters() {
		return this.counters;
	}

	@Override
	public void close() {
		this.channel.finishAndReleaseAll();
	}

	/**
	 * The end of the pipeline.
	 */
	private final class Requests extends ChannelInboundHandlerAdapter {

		@Override
		public void channelRead(ChannelHandlerContext ctx, Object msg) {
			DepthChannel test = DepthChannel.this;
			if (msg instanceof HttpRequest request) {
				test.taken.add(request.uri() + (request.decoderResult().isFailure() ? " bad" : ""));
				test.mostWaiting = Math.max(test.mostWaiting, test.waiting());
			}
			if (msg instanceof HttpContent content && content.content().isReadable()) {
				int last = test.taken.size() - 1;
				test.taken.set(last, test.taken.get(last) + content.content().toString(CharsetUtil.ISO_8859_1));
			}
			ReferenceCountUtil.release(msg);
		}

	}

}
