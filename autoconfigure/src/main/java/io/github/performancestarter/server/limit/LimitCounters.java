package io.github.performancestarter.server.limit;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts how often a connection asked for more than it may.
 *
 * @since 0.1.0
 */
public final class LimitCounters {

	private final LongAdder bodiesRejected = new LongAdder();

	private final LongAdder readTimeouts = new LongAdder();

	private final LongAdder writeTimeouts = new LongAdder();

	private final LongAdder pipelinePauses = new LongAdder();

	void bodyRejected() {
		this.bodiesRejected.increment();
	}

	void readTimedOut() {
		this.readTimeouts.increment();
	}

	void writeTimedOut() {
		this.writeTimeouts.increment();
	}

	void pipelinePaused() {
		this.pipelinePauses.increment();
	}

	/**
	 * Returns how many requests were refused because their body was too large.
	 * @return the count since the start
	 */
	public long bodiesRejected() {
		return this.bodiesRejected.sum();
	}

	/**
	 * Returns how many requests were ended because their client paused too long in the
	 * body.
	 * @return the count since the start
	 */
	public long readTimeouts() {
		return this.readTimeouts.sum();
	}

	/**
	 * Returns how many connections and streams were ended because the client took nothing
	 * of a response for too long.
	 * @return the count since the start
	 */
	public long writeTimeouts() {
		return this.writeTimeouts.sum();
	}

	/**
	 * Returns how often the bytes of a connection had to wait because too many of its
	 * requests had no response yet.
	 * @return the count since the start
	 */
	public long pipelinePauses() {
		return this.pipelinePauses.sum();
	}

}
