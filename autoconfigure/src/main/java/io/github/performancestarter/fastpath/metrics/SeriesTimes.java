package io.github.performancestarter.fastpath.metrics;

import io.github.performancestarter.fastpath.FastPathCounters;
import io.github.performancestarter.fastpath.FastPathCounters.Series;
import io.github.performancestarter.fastpath.HandlingTimes;

/**
 * The times that stand for the answers of a series since somebody last looked.
 */
final class SeriesTimes {

	private final FastPathCounters counters;

	private final Series series;

	private HandlingTimes seen = HandlingTimes.NONE;

	private HandlingTimes recent = HandlingTimes.NONE;

	SeriesTimes(FastPathCounters counters, Series series) {
		this.counters = counters;
		this.series = series;
	}

	/**
	 * Returns the times of the route that were taken since the last call, else those of
	 * before, else, for a route whose time was never taken, those of all routes.
	 */
	HandlingTimes next() {
		HandlingTimes all = this.counters.times(this.series.route());
		HandlingTimes fresh = all.since(this.seen);
		if (!fresh.isEmpty()) {
			this.seen = all;
			this.recent = fresh;
		}
		return this.recent.isEmpty() ? this.counters.times() : this.recent;
	}

}
