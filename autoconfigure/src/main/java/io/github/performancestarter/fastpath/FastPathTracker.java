package io.github.performancestarter.fastpath;

import io.github.performancestarter.message.MessageObserver;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * The fast path's eye behind the codec: counts the requests that were handed on and the
 * answers they got.
 */
final class FastPathTracker extends ConnectionState implements MessageObserver {

	/*
	 * One per connection, its event loop only. Messages stay as they are, but for one
	 * thing: the last request allowed on the connection is marked "Connection: close",
	 * and the server does the rest by its own rules. A draining server is no reason to
	 * mark one: a mark ends the connection with that request, and others may be behind it
	 * in the same read. Who drains the server looks at its responses, so all requests go
	 * to it.
	 *
	 * An answer counts as written after the write call returned: the encoder is
	 * synchronous, so its bytes are ahead of anything the fast path writes next.
	 */

	private final FastPathLimits limits;

	/** True iff a final response was begun and its last content was not written. */
	private boolean finalResponse;

	FastPathTracker(FastPathLimits limits) {
		this.limits = limits;
	}

	@Override
	public void reading(Object message, @Nullable HttpRequest request, boolean end) {
		if (request != null) {
			begin(request);
		}
		if (end) {
			endMessage();
		}
		if (message != LastHttpContent.EMPTY_LAST_CONTENT && isFailure(message, request)) {
			this.steppedAside = true;
		}
	}

	private static boolean isFailure(Object message, @Nullable HttpRequest request) {
		HttpObject part = (request != null) ? request : (message instanceof HttpObject other) ? other : null;
		return part != null && part.decoderResult().isFailure();
	}

	private void begin(HttpRequest request) {
		this.openMessages++;
		this.inFlight++;
		this.requests++;
		// a request to upgrade may go over the limit: its connection changes hands
		if (this.limits.reachedBy(this.requests) && !request.headers().contains(HttpHeaderNames.UPGRADE)) {
			HttpUtil.setKeepAlive(request, false);
		}
	}

	@Override
	public void writing(HttpResponse response) {
		HttpResponseStatus status = response.status();
		this.finalResponse = status.codeClass() != HttpStatusClass.INFORMATIONAL;
		if (status.code() == HttpResponseStatus.SWITCHING_PROTOCOLS.code()
				|| this.finalResponse && !HttpUtil.isKeepAlive(response)) {
			this.steppedAside = true;
		}
	}

	@Override
	public void written() {
		if (this.finalResponse) {
			this.finalResponse = false;
			this.inFlight--;
		}
	}

}
