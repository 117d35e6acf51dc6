package io.github.performancestarter.server.limit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;

/**
 * An error in the place of a piece of a body.
 */
final class BodyFault extends DefaultHttpContent {

	/*
	 * Reactor Netty queues it like any other piece, so a handler gets it when it has read
	 * all that came before, even if it begins to read later. There the buffer of a piece
	 * is taken out by a map operator, which turns what is thrown here into the error of
	 * the body, and cancels what is above. It is a piece of HTTP by its type, too: who
	 * reads pieces and not buffers, as forms do, passes by all else without a word, and
	 * would wait for ever. An error that is fired through the pipeline instead closes the
	 * connection if no handler reads yet; if one does, it comes again at the end of the
	 * response, and is logged as dropped.
	 */

	private final RuntimeException cause;

	BodyFault(RuntimeException cause) {
		super(Unpooled.EMPTY_BUFFER);
		this.cause = cause;
	}

	@Override
	public ByteBuf content() {
		throw this.cause;
	}

	/** Of a piece, it would tell of the content. */
	@Override
	public String toString() {
		return "BodyFault(" + this.cause + ')';
	}

}
