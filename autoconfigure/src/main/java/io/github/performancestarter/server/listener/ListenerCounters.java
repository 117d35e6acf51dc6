package io.github.performancestarter.server.listener;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what becomes of connections when there are as many as may be.
 *
 * @since 0.1.0
 */
public final class ListenerCounters {

	private final LongAdder refused = new LongAdder();

	private final LongAdder pauses = new LongAdder();

	void refused() {
		this.refused.increment();
	}

	void paused() {
		this.pauses.increment();
	}

	/**
	 * Returns how many connections were closed because there were too many.
	 * @return the count since the start
	 */
	public long refusedConnections() {
		return this.refused.sum();
	}

	/**
	 * Returns how often a listener stopped accepting because there were as many
	 * connections as may be.
	 * @return the count since the start
	 */
	public long acceptPauses() {
		return this.pauses.sum();
	}

}
