package io.github.performancestarter.server;

import io.github.performancestarter.message.MessageObserver;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests of HTTP/1.1 that the codec could not read: malformed, or beyond its
 * limits.
 */
final class UnreadableRequests implements MessageObserver {

	/*
	 * One for all connections of a server. It sees a request before its host is judged. A
	 * connection that ends within a head is no such request.
	 */

	private final ServerCounters counters;

	UnreadableRequests(ServerCounters counters) {
		this.counters = counters;
	}

	@Override
	public void reading(Object message, @Nullable HttpRequest request, boolean end) {
		if (request != null && request.decoderResult().isFailure()
				&& !(request.decoderResult().cause() instanceof PrematureChannelClosureException)) {
			this.counters.requestUnreadable();
		}
	}

	@Override
	public void writing(HttpResponse response) {
		// answered by the server
	}

	@Override
	public void written() {
		// answered by the server
	}

}
