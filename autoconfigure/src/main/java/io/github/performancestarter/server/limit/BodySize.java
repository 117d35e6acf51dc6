package io.github.performancestarter.server.limit;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;

/**
 * Measures the bodies of requests, one after the other.
 */
final class BodySize {

	private final long max;

	/** How many bytes may still come; negative once more came. */
	private long left;

	BodySize(long max) {
		this.max = max;
		this.left = max;
	}

	/**
	 * Begins a body.
	 * @param request the head, decoded without a fault
	 * @return true iff it announces more than there may be
	 */
	boolean begin(HttpRequest request) {
		this.left = this.max;
		return HttpUtil.getContentLength(request, 0L) > this.max;
	}

	/**
	 * Adds a piece.
	 * @param content the piece
	 * @return true iff there is more now than there may be
	 */
	boolean add(HttpContent content) {
		this.left -= content.content().readableBytes();
		return this.left < 0;
	}

}
