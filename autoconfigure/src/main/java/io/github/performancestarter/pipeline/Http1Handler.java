package io.github.performancestarter.pipeline;

import io.github.performancestarter.message.HttpMessages;
import io.github.performancestarter.message.MessageObserver;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.jspecify.annotations.Nullable;

/**
 * What every message of an HTTP/1.1 connection passes behind the codec.
 */
final class Http1Handler extends ChannelDuplexHandler {

	/*
	 * One per connection, its event loop only. The way of a message from one handler to
	 * the next costs as much as most of what they do with it, and so does finding out
	 * what it is. So this is one handler, which finds it out once and tells the observer
	 * and the end of the connection; the latter may hold or drop it.
	 *
	 * A 101 on its way out ends HTTP/1.1 on the connection (h2c, WebSocket). Once it has
	 * passed all handlers that are ours, they are taken out.
	 */

	private final Http1Pipeline pipeline;

	private final ExchangeCount exchanges = new ExchangeCount();

	private @Nullable MessageObserver observer;

	private @Nullable ConnectionEnd end;

	Http1Handler(Http1Pipeline pipeline) {
		this.pipeline = pipeline;
	}

	Http1Pipeline pipeline() {
		return this.pipeline;
	}

	ExchangeCount exchanges() {
		return this.exchanges;
	}

	void observe(MessageObserver observer) {
		this.observer = (this.observer != null) ? new ObserverPair(this.observer, observer) : observer;
	}

	void end(ConnectionEnd end) {
		if (this.end != null) {
			throw new IllegalStateException("The connection has an end already");
		}
		this.end = end;
	}

	@Nullable ConnectionEnd end() {
		return this.end;
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
		this.exchanges.read(request != null, last);
		if (this.end != null && request != null) {
			this.end.taken(request);
		}
		ctx.fireChannelRead(msg);
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		if (this.end != null) {
			this.end.readComplete();
		}
		ctx.fireChannelReadComplete();
	}

	@Override
	public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
		HttpResponse response = HttpMessages.response(msg);
		boolean last = HttpMessages.isEnd(msg);
		if (this.end != null) {
			this.end.write(msg, response, last, promise);
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
		HttpResponse switching = (response != null
				&& response.status().code() == HttpResponseStatus.SWITCHING_PROTOCOLS.code()) ? response : null;
		ctx.write(msg, promise);
		boolean ended = this.exchanges.written(response, last);
		if (observer != null && last) {
			observer.written();
		}
		if (switching != null) {
			this.pipeline.leave(switching);
		}
		return ended;
	}

	@Override
	public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
		if (this.end != null) {
			this.end.close(promise);
		}
		else {
			ctx.close(promise);
		}
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext ctx) {
		if (this.end != null) {
			this.end.removed();
		}
	}

}
