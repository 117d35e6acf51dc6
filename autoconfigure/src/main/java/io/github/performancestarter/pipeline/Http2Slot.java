package io.github.performancestarter.pipeline;

import java.util.List;
import java.util.Locale;

/**
 * A place for one handler in an HTTP/2 pipeline, in the order in which inbound bytes and
 * frames pass. The order holds whatever the order of installation.
 *
 * @since 0.1.0
 */
public enum Http2Slot {

	/** Directly ahead of the codec: sees all bytes that go in and come out. */
	BYTES,

	/** Behind the codec: sees the frames of all streams. */
	FRAMES,

	/**
	 * Directly ahead of the multiplexer, the last to see a stream before a channel is
	 * made for it; may answer it.
	 */
	ANSWER;

	/** All slots in their order. */
	static final List<Http2Slot> VALUES = List.of(values());

	private final String handlerName = "performance.h2." + name().toLowerCase(Locale.ROOT);

	/**
	 * Returns the name of the slot's handler in the pipeline.
	 * @return the name
	 */
	public String handlerName() {
		return this.handlerName;
	}

	/** Whether a handler in this slot is to be reached before one in the other. */
	boolean isAheadOf(Http2Slot other) {
		return compareTo(other) < 0;
	}

}
