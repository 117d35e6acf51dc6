package io.github.performancestarter.fastpath;

import org.jspecify.annotations.Nullable;

/**
 * A request head and what it was found to ask for.
 */
final class KnownHead {

	/*
	 * Mutable, owned by one Recogniser and overwritten by it: a reader uses it before it
	 * asks for the next. What the fields say follows from the bytes, the table and the
	 * limits of the listener, from nothing else: listeners with different limits share
	 * the event loops.
	 */

	/** Longer heads are recognised each time anew. */
	static final int MAX_LENGTH = 1024;

	byte @Nullable [] bytes;

	/** Length of the head. */
	int length;

	@Nullable RouteTable table;

	@Nullable FastPathLimits limits;

	@Nullable EncodedRoute route;

	@Nullable EncodedResponse response;

	/** Where its answers are counted, if they are. */
	@Nullable AnswerCounter counter;

	/** The method, see {@link Methods}. */
	int method;

	/** True iff the client asked for the connection to end. */
	boolean close;

}
