package io.github.performancestarter.pipeline;

import io.github.performancestarter.message.MessageObserver;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.Http2CodecUtil;
import org.jspecify.annotations.Nullable;

/**
 * Calls an action when a 101 was encoded that makes its connection one of HTTP/2.
 */
final class UpgradeObserver implements MessageObserver {

	/*
	 * One per connection that may be upgraded, its event loop only. The codec of HTTP/2
	 * takes over when the 101 was written, which is when the write call returns; so the
	 * action comes before it.
	 */

	private final Runnable action;

	/** True iff the head of such a response was passed on and its end was not. */
	private boolean upgrading;

	UpgradeObserver(Runnable action) {
		this.action = action;
	}

	@Override
	public void reading(Object message, @Nullable HttpRequest request, boolean end) {
		// the response decides
	}

	@Override
	public void writing(HttpResponse response) {
		this.upgrading = response.status().code() == HttpResponseStatus.SWITCHING_PROTOCOLS.code() && response.headers()
			.containsValue(HttpHeaderNames.UPGRADE, Http2CodecUtil.HTTP_UPGRADE_PROTOCOL_NAME, true);
	}

	@Override
	public void written() {
		if (this.upgrading) {
			this.upgrading = false;
			this.action.run();
		}
	}

}
