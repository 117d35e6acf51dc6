package io.github.performancestarter.cache;

import java.util.concurrent.atomic.LongAdder;

/**
 * What happened in a cache, counted.
 */
final class CacheCounters {

	private final LongAdder[] counts = new LongAdder[Count.values().length];

	CacheCounters() {
		for (int i = 0; i < this.counts.length; i++) {
			this.counts[i] = new LongAdder();
		}
	}

	void add(Count count) {
		this.counts[count.index()].increment();
	}

	void add(Count count, long number) {
		this.counts[count.index()].add(number);
	}

	long get(Count count) {
		return this.counts[count.index()].sum();
	}

	/**
	 * What is counted.
	 */
	enum Count {

		HITS, MISSES, COALESCED, LOADS, LOAD_FAILURES, LOAD_NANOS, REFRESHES, REFRESH_FAILURES, STALE_SERVED, OVERTAKEN,
		NOT_KEPT, EVICTED_BY_SIZE, EXPIRED, KEYS, TAGS, PATTERNS, CLEARS, PATTERN_KEYS;

		/** The position in an array of counters that lives as long as the process. */
		@SuppressWarnings("EnumOrdinal") // never stored or sent
		int index() {
			return ordinal();
		}

	}

}
