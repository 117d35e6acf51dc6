package io.github.performancestarter.server.listener;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * Counts connections where they are accepted.
 *
 * @since 0.1.0
 */
public final class ListenerCounters {

	private final AtomicInteger[] open;

	private final LongAdder refused = new LongAdder();

	private final LongAdder pauses = new LongAdder();

	/**
	 * Creates counters that are zero.
	 * @param settings how many listeners there are
	 */
	public ListenerCounters(ListenerSettings settings) {
		this.open = IntStream.range(0, Math.max(1, settings.reuseport()))
			.mapToObj((listener) -> new AtomicInteger())
			.toArray(AtomicInteger[]::new);
	}

	void opened(int listener) {
		this.open[listener].incrementAndGet();
	}

	void closed(int listener) {
		this.open[listener].decrementAndGet();
	}

	void refused() {
		this.refused.increment();
	}

	void paused() {
		this.pauses.increment();
	}

	/**
	 * Returns how many listeners are counted.
	 * @return the number of listeners that were asked for, at least one
	 */
	public int listeners() {
		return this.open.length;
	}

	/**
	 * Returns how many connections of a listener are open.
	 * @param listener which one, from zero
	 * @return the number now
	 */
	public int open(int listener) {
		return this.open[listener].get();
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
	public long pausedListeners() {
		return this.pauses.sum();
	}

}
