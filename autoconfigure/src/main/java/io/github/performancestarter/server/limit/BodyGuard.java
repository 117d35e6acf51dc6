package io.github.performancestarter.server.limit;

import java.time.Duration;

import io.github.performancestarter.message.HttpDate;
import io.github.performancestarter.message.HttpMessages;
import io.github.performancestarter.pipeline.ExchangeCount;
import io.github.performancestarter.pipeline.LingeringClose;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Holds the body of a request to its limits: how large it is, and how long its client may
 * pause.
 */
final class BodyGuard extends ChannelDuplexHandler {

	/*
	 * Directly ahead of Reactor Netty's operations, on the connection of HTTP/1.1 or on a
	 * stream of HTTP/2 and HTTP/3, event loop only; put in with the first request that
	 * has a body. A request gets here when its turn has come, through access log and
	 * metrics, so a response given here comes in its place and is logged.
	 *
	 * A request that announces too much is answered with 413 and never reaches a handler.
	 * Otherwise, at the first byte too much or at the end of a pause, the handler gets an
	 * error in the place of what would follow, and its response ends the connection, or
	 * tells the client of a stream to stop sending. If the response has begun, connection
	 * or stream end at once, as if the client had gone away.
	 *
	 * Nothing more is read behind a fault; who ends the connection discards what comes
	 * within bounds (LingeringClose). The connection of HTTP/1.1 cannot be used further
	 * even if the client was to wait for 100 and has sent nothing: it may have stopped
	 * waiting, and its body would be read as requests.
	 */

	private static final String NAME = "performance.body-guard";

	/** RFC 9110 section 15.5.14; Netty's constant has the phrase of RFC 2616. */
	private static final HttpResponseStatus CONTENT_TOO_LARGE = new HttpResponseStatus(413, "Content Too Large");

	private final @Nullable Duration timeout;

	private final LimitCounters counters;

	private final BodyFaults faults;

	private final long maxBytes;

	private final BodySize size;

	private @Nullable BodyClock clock;

	/** True iff the body of the present request has not ended. */
	private boolean open;

	/** True iff the present request is at fault. */
	private boolean refused;

	BodyGuard(LimitSettings settings, LimitCounters counters, BodyFaults faults) {
		this.timeout = settings.readTimeout();
		this.counters = counters;
		this.faults = faults;
		Long maxBodySize = settings.maxBodySize();
		this.maxBytes = (maxBodySize != null) ? maxBodySize : Long.MAX_VALUE;
		this.size = new BodySize(this.maxBytes);
	}

	/** Puts a guard ahead of a channel's operations, unless there is one. */
	static void install(ChannelPipeline pipeline, LimitSettings settings, LimitCounters counters, BodyFaults faults) {
		if (pipeline.context(NAME) == null && pipeline.context(NettyPipeline.ReactiveBridge) != null) {
			pipeline.addBefore(NettyPipeline.ReactiveBridge, NAME, new BodyGuard(settings, counters, faults));
		}
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) {
		Duration timeout = this.timeout;
		if (timeout != null) {
			this.clock = new BodyClock(ctx, timeout.toNanos(), (clock) -> expire(ctx, clock, timeout));
		}
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object msg) {
		HttpRequest request = HttpMessages.request(msg);
		if (request != null) {
			begin();
			if (this.size.begin(request)) {
				ReferenceCountUtil.release(msg);
				refuse(ctx);
				return;
			}
		}
		if (this.refused) {
			ReferenceCountUtil.release(msg);
			return;
		}
		if (msg instanceof HttpContent content && this.open && this.size.add(content)) {
			content.release();
			this.counters.bodyRejected();
			fail(ctx, this.faults.tooLarge(this.maxBytes));
			return;
		}
		if (this.open && HttpMessages.isEnd(msg)) {
			end();
		}
		ctx.fireChannelRead(msg);
	}

	private void begin() {
		end();
		this.open = true;
		this.refused = false;
	}

	private void end() {
		this.open = false;
		if (this.clock != null) {
			this.clock.stop();
		}
	}

	/** A timer would keep all that is left of the connection until it is up. */
	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		end();
		ctx.fireChannelInactive();
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext ctx) {
		end();
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		if (this.open && this.clock != null) {
			this.clock.start();
		}
		ctx.fireChannelReadComplete();
	}

	@Override
	public void read(ChannelHandlerContext ctx) {
		if (!this.refused) {
			if (this.clock != null) {
				this.clock.reading();
			}
			ctx.read();
		}
	}

	/** Answers a request that no handler has seen. */
	private void refuse(ChannelHandlerContext ctx) {
		this.refused = true;
		this.open = false;
		this.counters.bodyRejected();
		if (ChannelOperations.get(ctx.channel()) instanceof HttpServerResponse response) {
			response.status(CONTENT_TOO_LARGE).header(HttpHeaderNames.CONTENT_LENGTH, "0").send().subscribe();
		}
	}

	private void expire(ChannelHandlerContext ctx, BodyClock clock, Duration timeout) {
		Channel channel = ctx.channel();
		ChannelOperations<?, ?> operations = ChannelOperations.get(channel);
		if (!this.open || !channel.isActive() || operations != null && operations.isInboundCancelled()) {
			return;
		}
		if (operations == null) {
			// answered already, and only the rest of the body is awaited
			this.counters.readTimedOut();
			end();
			this.refused = true;
			stopSending(ctx);
		}
		else if (channel.config().isAutoRead()) {
			this.counters.readTimedOut();
			fail(ctx, this.faults.tooSlow(timeout));
		}
		else {
			clock.start();
		}
	}

	private void fail(ChannelHandlerContext ctx, RuntimeException fault) {
		end();
		this.refused = true;
		ctx.channel().config().setAutoRead(false);
		ChannelOperations<?, ?> operations = ChannelOperations.get(ctx.channel());
		if (operations instanceof HttpServerResponse response && response.hasSentHeaders()) {
			ctx.close();
		}
		else if (operations != null && !operations.isInboundCancelled()) {
			ctx.fireChannelRead(new BodyFault(fault));
		}
	}

	@Override
	public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
		if (!this.refused) {
			if (this.open && this.clock != null && HttpMessages.isEnd(msg)) {
				// what is left of the body has its own time, and nobody wants it
				this.clock.restart();
			}
			ctx.write(msg, promise);
			return;
		}
		HttpResponse response = HttpMessages.response(msg);
		if (response != null && !ExchangeCount.isFinal(response)) {
			ctx.write(msg, promise);
			return;
		}
		if (response != null) {
			complete(response);
		}
		if (isStream(ctx)) {
			ChannelFuture written = ctx.write(msg, promise.unvoid());
			if (HttpMessages.isEnd(msg)) {
				written.addListener((done) -> stopSending(ctx));
			}
		}
		else {
			if (response != null) {
				HttpUtil.setKeepAlive(response, false);
			}
			ctx.write(msg, promise);
		}
	}

	/** Gives a refusal, whoever wrote it, the phrase and the date that ours have. */
	private static void complete(HttpResponse response) {
		if (response.status().code() == CONTENT_TOO_LARGE.code()) {
			response.setStatus(CONTENT_TOO_LARGE);
		}
		HttpDate.addTo(response);
	}

	@Override
	public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
		if (this.refused && !isStream(ctx)) {
			LingeringClose.close(ctx);
		}
		ctx.close(promise);
	}

	/** Ends what the client still sends of a request that was answered. */
	private static void stopSending(ChannelHandlerContext ctx) {
		if (ctx.channel() instanceof Http2StreamChannel) {
			// RFC 9113 section 8.1
			ctx.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR));
		}
		else if (isStream(ctx)) {
			((DuplexChannel) ctx.channel()).shutdownInput();
		}
		else {
			LingeringClose.close(ctx);
		}
	}

	private static boolean isStream(ChannelHandlerContext ctx) {
		return ctx.channel() instanceof Http2StreamChannel
				|| ctx.pipeline().context(NettyPipeline.H3ToHttp11Codec) != null;
	}

}
