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

	private boolean byHand;

	private int readsByHand;

	/**
	 * Creates a connection.
	 * @param depth the limit, or {@code null} for none
	 */
	DepthChannel(@Nullable Integer depth) {
		this.channel = new EmbeddedChannel();
		this.channel.pipeline()
			.addLast(new Transport())
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

	/** Has reads happen only when they are asked for, and asks for one. */
	int readByHand() {
		this.byHand = true;
		this.channel.config().setAutoRead(false);
		this.channel.read();
		return this.readsByHand;
	}

	/** How often a read was asked for that the transport does not do by itself. */
	int readsByHand() {
		return this.readsByHand;
	}

	/** Removes the limit, as a change of protocol does. */
	void removeLimit() {
		this.channel.pipeline().remove(PipelineDepth.class);
	}

	LimitCounters counters() {
		return this.counters;
	}

	@Override
	public void close() {
		this.channel.finishAndReleaseAll();
	}

	/**
	 * The beginning of the pipeline.
	 */
	private final class Transport extends ChannelDuplexHandler {

		@Override
		public void read(ChannelHandlerContext ctx) {
			if (!ctx.channel().config().isAutoRead()) {
				DepthChannel.this.readsByHand++;
			}
			ctx.read();
		}

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
				// as Reactor Netty does for a new request, and for one whose body is
				// wanted
				ctx.channel().config().setAutoRead(false);
				ctx.channel().config().setAutoRead(!test.byHand);
			}
			if (msg instanceof HttpContent content && content.content().isReadable()) {
				int last = test.taken.size() - 1;
				test.taken.set(last, test.taken.get(last) + content.content().toString(CharsetUtil.ISO_8859_1));
			}
			ReferenceCountUtil.release(msg);
		}

	}

}
