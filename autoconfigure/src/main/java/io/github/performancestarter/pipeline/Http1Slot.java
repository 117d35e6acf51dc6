package io.github.performancestarter.pipeline;

import java.util.List;
import java.util.Locale;

/**
 * A place for one handler in an HTTP/1.1 pipeline, in the order in which inbound bytes
 * and messages pass. The order holds whatever the order of installation.
 *
 * @since 0.1.0
 */
public enum Http1Slot {

	/** First of all to see the decrypted bytes; may answer them. */
	ANSWER(Side.BYTES),

	/** Decides when the codec gets the bytes that were not answered. */
	PACE(Side.BYTES),

	/** Sees exactly the bytes that go into the codec, and all that come out of it. */
	CODEC_INPUT(Side.BYTES),

	/** Sees where heads end, for what watches {@link #CODEC_INPUT}. */
	HEAD_END(Side.MESSAGES),

	/**
	 * Judges the requests that the connection still takes, before Reactor Netty sees
	 * them.
	 */
	JUDGE(Side.REQUESTS),

	/** Sees the bodies of requests that are in order, before Reactor Netty sees them. */
	BODY(Side.REQUESTS);

	/** All slots in their order. */
	static final List<Http1Slot> VALUES = List.of(values());

	private final Side side;

	private final String handlerName;

	Http1Slot(Side side) {
		this.side = side;
		this.handlerName = "performance." + name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Returns the name of the slot's handler in the pipeline.
	 * @return the name
	 */
	public String handlerName() {
		return this.handlerName;
	}

	Side side() {
		return this.side;
	}

	/** Whether a handler in this slot is to be reached before one in the other. */
	boolean isAheadOf(Http1Slot other) {
		return this.side == other.side && compareTo(other) < 0;
	}

	/**
	 * Where in the pipeline a slot is.
	 */
	enum Side {

		/** Ahead of the codec. */
		BYTES,

		/** Right behind the codec. */
		MESSAGES,

		/** Behind the handler that is always there. */
		REQUESTS

	}

}
