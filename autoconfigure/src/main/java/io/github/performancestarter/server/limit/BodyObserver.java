package io.github.performancestarter.server.limit;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Puts a guard ahead of each request that has a body, over every version of HTTP.
 */
final class BodyObserver implements ConnectionObserver {

	/*
	 * Any event loop. Reactor Netty says "configured" when a request's turn has come,
	 * right before its head goes on to the operations. A body is announced by one of two
	 * fields: HTTP/2 and HTTP/3 need neither, so their codecs in Reactor Netty add
	 * Transfer-Encoding to a head that does not end its stream. A tunnel has no body.
	 */

	private final LimitSettings settings;

	private final LimitCounters counters;

	private final BodyFaults faults;

	BodyObserver(LimitSettings settings, LimitCounters counters, BodyFaults faults) {
		this.settings = settings;
		this.counters = counters;
		this.faults = faults;
	}

	@Override
	public void onStateChange(Connection connection, State newState) {
		if (newState == State.CONFIGURED && connection instanceof HttpServerRequest request && hasBody(request)) {
			BodyGuard.install(connection.channel().pipeline(), this.settings, this.counters, this.faults);
		}
	}

	private static boolean hasBody(HttpServerRequest request) {
		HttpHeaders headers = request.requestHeaders();
		return (headers.contains(HttpHeaderNames.CONTENT_LENGTH) || headers.contains(HttpHeaderNames.TRANSFER_ENCODING))
				&& !HttpMethod.CONNECT.equals(request.method());
	}

}
