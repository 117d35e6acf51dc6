package io.github.performancestarter.fastpath;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counts the answers of one series on one event loop.
 *
 * @since 0.1.0
 */
public final class AnswerCounter {

	/*
	 * One writer, the event loop that made the counter; any reader. The writer reads its
	 * own values plainly and stores them with release, so a reader sees values that were
	 * once true, without locks or read-modify-write instructions. The two values are not
	 * updated as one. Time is not kept here: it is taken of few answers only, see
	 * HandlingTimes.
	 */

	private static final VarHandle COUNT;

	private static final VarHandle BYTES;

	static {
		try {
			MethodHandles.Lookup lookup = MethodHandles.lookup();
			COUNT = lookup.findVarHandle(AnswerCounter.class, "count", long.class);
			BYTES = lookup.findVarHandle(AnswerCounter.class, "bytes", long.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private final int method;

	private final int status;

	private long count;

	private long bytes;

	AnswerCounter(int method, int status) {
		this.method = method;
		this.status = status;
	}

	/**
	 * Counts an answer. Called on the event loop that the counter belongs to.
	 * @param bytes how many bytes were written
	 */
	public void answered(int bytes) {
		COUNT.setRelease(this, this.count + 1);
		BYTES.setRelease(this, this.bytes + bytes);
	}

	boolean counts(int method, int status) {
		return method == this.method && status == this.status;
	}

	int method() {
		return this.method;
	}

	int status() {
		return this.status;
	}

	long count() {
		return (long) COUNT.getAcquire(this);
	}

	long bytes() {
		return (long) BYTES.getAcquire(this);
	}

}
