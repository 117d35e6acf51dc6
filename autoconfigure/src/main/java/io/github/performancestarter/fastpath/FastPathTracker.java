package io.github.performancestarter.fastpath;

import io.github.performancestarter.message.HttpMessages;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * The fast path's eye behind the codec: counts the requests that were handed on and the
 * answers they got.
 */
final class FastPathTracker extends ChannelDuplexHandler {

	/*
	 * Sits between the codec and the server's own HTTP handler, one per connection, its
	 * event loop only. Messages pass through as they are, but for one thing: the last
	 * request allowed on the connection is marked "Connection: close", and the server
	 * does the rest by its own rules. A draining server is no reason to mark one: a mark
	 * ends the connection with that request, and others may be behind it in the same
	 * read. Who drains the server looks at its responses, so all requests go to it.
	 *
	 * An answer counts as written after the write call returned: the encoder is
	 * synchronous, so its bytes are ahead of anything the fast path writes next.
	 */

	private final FastPathLimits limits;

	private final ConnectionState state;

	/** True iff a final response was begun and its last content was not written. */
	private boolean finalResponse;

	FastPathTracker(FastPathLimits limits, ConnectionState state) {
		this.limits = limits;
		this.state = state;
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message == LastHttpContent.EMPTY_LAST_CONTENT) {
			this.state.endMessage();
		}
		else {
			take(message);
		}
		context.fireChannelRead(message);
	}

	private void take(Object message) {
		HttpRequest request = HttpMessages.request(message);
		if (request != null) {
			begin(request);
		}
		if (HttpMessages.isEnd(message)) {
			this.state.endMessage();
		}
		HttpObject part = (request != null) ? request : (message instanceof HttpObject other) ? other : null;
		if (part != null && part.decoderResult().isFailure()) {
			this.state.steppedAside = true;
		}
	}

	private void begin(HttpRequest request) {
		ConnectionState state = this.state;
		state.openMessages++;
		state.inFlight++;
		state.requests++;
		// a request to upgrade may go over the limit: its connection changes hands
		if (this.limits.reachedBy(state.requests) && !request.headers().contains(HttpHeaderNames.UPGRADE)) {
			HttpUtil.setKeepAlive(request, false);
		}
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		HttpResponse response = HttpMessages.response(message);
		if (response != null) {
			begin(response);
		}
		boolean last = this.finalResponse && HttpMessages.isEnd(message);
		context.write(message, promise);
		if (last) {
			this.finalResponse = false;
			this.state.inFlight--;
		}
	}

	private void begin(HttpResponse response) {
		HttpResponseStatus status = response.status();
		this.finalResponse = status.codeClass() != HttpStatusClass.INFORMATIONAL;
		if (status.code() == HttpResponseStatus.SWITCHING_PROTOCOLS.code()
				|| this.finalResponse && !HttpUtil.isKeepAlive(response)) {
			this.state.steppedAside = true;
		}
	}

}
