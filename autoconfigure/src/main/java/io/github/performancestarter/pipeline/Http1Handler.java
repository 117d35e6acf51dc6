package io.github.performancestarter.pipeline;

import io.github.performancestarter.message.HttpMessages;
import io.github.performancestarter.message.MessageObserver;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import org.jspecify.annotations.Nullable;

/**
 * What every message of an HTTP/1.1 connection passes behind the codec.
 */
final class Http1Handler extends ChannelDuplexHandler {

	/*
	 * One per connection, its event loop only. The way of a message from one handler to
	 * the next costs as much as most of what they do with it, and so does finding out
	 * what it is. So this is one handler, which finds it out once and tells the observer
	 * and the end of the connection; the latter may hold or drop it. The end is made when
	 * it may be near: most connections only wait for their next request.
	 *
	 * A 101 on its way out ends HTTP/1.1 on the connection (h2c, WebSocket). Once it has
	 * passed all handlers that are ours, they are taken out.
	 */

	private final ExchangeCount exchanges = new ExchangeCount();

	private @Nullable MessageObserver observer;

	private @Nullable Drain drain;

	private @Nullable ConnectionEnd end;

	/** True iff a request was read here. */
	private boolean used;

	/** True iff a message was read in a read cycle that is not complete. */
	private boolean reading;

	ExchangeCount exchanges() {
		return this.exchanges;
	}

	boolean used() {
		return this.used;
	}

	boolean reading() {
		return this.reading;
	}

	void observe(MessageObserver observer) {
		this.observer = (this.observer != null) ? new ObserverPair(this.observer, observer) : observer;
	}

	void drain(Drain drain) {
		if (this.drain != null) {
			throw new IllegalStateException("The connection is under a drain already");
		}
		this.drain = drain;
	}

	/** Returns the end of the connection, if it is under a drain. */
	@Nullable ConnectionEnd end(ChannelHandlerContext ctx) {
		return (this.drain != null) ? end(this.drain, ctx) : null;
	}

	private ConnectionEnd end(Drain drain, ChannelHandlerContext ctx) {
		ConnectionEnd end = this.end;
		if (end == null) {
			end = new ConnectionEnd(drain, this, ctx);
			this.end = end;
		}
		return end;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object msg) {
		HttpRequest request = HttpMessages.request(msg);
		boolean last = HttpMessages.isEnd(msg);
		if (this.observer != null) {
			this.observer.reading(msg, request, last);
		}
		if (this.end != null && !this.end.take(msg)) {
			return;
		}
		this.reading = true;
		this.used = true;
		this.exchanges.read(request != null, last);
		Drain drain = this.drain;
		if (drain != null && request != null) {
			taken(drain, ctx, request);
		}
		ctx.fireChannelRead(msg);
	}

	private void taken(Drain drain, ChannelHandlerContext ctx, HttpRequest request) {
		if (this.end != null || !HttpUtil.isKeepAlive(request)) {
			end(drain, ctx).taken(request);
		}
		if (request.decoderResult().isFailure()) {
			Http1Pipeline.gate(ctx.pipeline());
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		this.reading = false;
		if (this.end != null) {
			this.end.release();
		}
		ctx.fireChannelReadComplete();
	}

	@Override
	public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
		HttpResponse response = HttpMessages.response(msg);
		boolean last = HttpMessages.isEnd(msg);
		Drain drain = this.drain;
		if (drain != null && (this.end != null || response != null && drain.mayEndWith(response))) {
			end(drain, ctx).write(msg, response, last, promise);
		}
		else {
			encode(ctx, msg, response, last, promise);
		}
	}

	/**
	 * Passes a message on to the codec.
	 * @param ctx the context of this handler
	 * @param msg the message
	 * @param response the message, if it is the head of a response
	 * @param last true iff it is the end of one
	 * @param promise completes when it was written
	 * @return true iff it ended a final response
	 */
	boolean encode(ChannelHandlerContext ctx, Object msg, @Nullable HttpResponse response, boolean last,
			ChannelPromise promise) {
		MessageObserver observer = this.observer;
		if (observer != null && response != null) {
			observer.writing(response);
		}
		boolean switching = response != null
				&& response.status().code() == HttpResponseStatus.SWITCHING_PROTOCOLS.code();
		ctx.write(msg, promise);
		boolean ended = this.exchanges.written(response, last);
		if (observer != null && last) {
			observer.written();
		}
		if (switching) {
			Http1Pipeline.leave(ctx.pipeline());
		}
		return ended;
	}

	@Override
	public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
		ConnectionEnd end = end(ctx);
		if (end != null) {
			end.close(promise);
		}
		else {
			ctx.close(promise);
		}
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext ctx) {
		if (this.end != null) {
			// the connection speaks HTTP/1.1 no more, or is closed
			this.end.release();
		}
	}

}
