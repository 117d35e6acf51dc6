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
	 * once true, without locks or read-modify-write instructions. The three values are
	 * not updated as one.
	 */

	private static final VarHandle COUNT;

	private static final VarHandle BYTES;

	private static final VarHandle NANOS;

	static {
		try {
			MethodHandles.Lookup lookup = MethodHandles.lookup();
			COUNT = lookup.findVarHandle(AnswerCounter.class, "count", long.class);
			BYTES = lookup.findVarHandle(AnswerCounter.class, "bytes", long.class);
			NANOS = lookup.findVarHandle(AnswerCounter.class, "nanos", long.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private final EventLoopCounters loop;

	private final int method;

	private final int status;

	private long count;

	private long bytes;

	private long nanos;

	AnswerCounter(EventLoopCounters loop, int method, int status) {
		this.loop = loop;
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
		NANOS.setRelease(this, this.nanos + this.loop.nanosPerAnswer());
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

	long nanos() {
		return (long) NANOS.getAcquire(this);
	}

}
