package io.github.performancestarter.server;

import java.util.Iterator;

import io.github.performancestarter.message.HttpDate;
import io.github.performancestarter.message.HttpMessages;
import io.github.performancestarter.pipeline.Http1Pipeline;
import io.github.performancestarter.pipeline.LingeringClose;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Has requests without exactly one valid host refused with 400, RFC 9112 section 3.2.
 */
final class StrictHostHandler extends ChannelDuplexHandler {

	/*
	 * Behind the codec, one per connection, event loop only. A bad request is marked as
	 * the codec marks one that it cannot decode, so Reactor Netty answers it with 400
	 * when its turn has come, says close, and logs it where it logs all bad requests. As
	 * behind such a request of the codec, nothing follows: content and later requests end
	 * here. They are on their way all the same, so the close that comes with the 400
	 * lingers.
	 */

	private final ServerCounters counters;

	private final Http1Pipeline pipeline;

	/** True iff a request of this connection was refused. */
	private boolean refused;

	StrictHostHandler(ServerCounters counters, Http1Pipeline pipeline) {
		this.counters = counters;
		this.pipeline = pipeline;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object msg) {
		if (this.refused) {
			ReferenceCountUtil.release(msg);
			return;
		}
		HttpRequest request = HttpMessages.request(msg);
		if (request != null && request.decoderResult().isSuccess()) {
			String fault = fault(request);
			if (fault != null) {
				this.refused = true;
				this.counters.hostRejected();
				this.pipeline.gate();
				request.setDecoderResult(DecoderResult.failure(new InvalidHostException(fault)));
			}
		}
		ctx.fireChannelRead(msg);
	}

	private static @Nullable String fault(HttpRequest request) {
		Iterator<String> hosts = request.headers().valueStringIterator(HttpHeaderNames.HOST);
		if (!hosts.hasNext()) {
			// HTTP/1.0 knows no Host
			return request.protocolVersion().equals(HttpVersion.HTTP_1_0) ? null : "No Host header";
		}
		String host = hosts.next();
		if (hosts.hasNext()) {
			return "More than one Host header";
		}
		if (!HostValidator.isValid(host)) {
			return "Invalid Host header";
		}
		return targetFault(request, host);
	}

	/**
	 * In absolute form the target names the host, and the header field must be ignored,
	 * RFC 9112 section 3.2.2. Everything behind this handler reads the header field, so
	 * that is what gets the target's host.
	 */
	private static @Nullable String targetFault(HttpRequest request, String host) {
		String target = request.uri();
		if (target.startsWith("/") || request.method().equals(HttpMethod.CONNECT)) {
			return null;
		}
		int scheme = target.indexOf("://");
		if (scheme < 0) {
			return null;
		}
		int start = scheme + 3;
		int end = start;
		while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
			end++;
		}
		String authority = target.substring(start, end);
		if (!HostValidator.isValid(authority)) {
			return "Invalid host in the request target";
		}
		if (!authority.equals(host)) {
			request.headers().set(HttpHeaderNames.HOST, authority);
		}
		return null;
	}

	/** The refusal is Reactor Netty's, and without a date. */
	@Override
	public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
		HttpResponse response = this.refused ? HttpMessages.response(msg) : null;
		if (response != null && response.status().equals(HttpResponseStatus.BAD_REQUEST)) {
			HttpDate.addTo(response);
		}
		ctx.write(msg, promise);
	}

	@Override
	public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
		if (this.refused) {
			LingeringClose.close(ctx);
		}
		ctx.close(promise);
	}

}
