package io.github.performancestarter.fastpath.metrics;

import io.github.performancestarter.fastpath.FastPathCounters;
import io.github.performancestarter.fastpath.FastPathCounters.Series;
import io.github.performancestarter.fastpath.HandlingTimes;

/**
 * The handling time of all answers of a series, extrapolated.
 */
final class TimeTotal {

	/*
	 * Brought up to date by whoever reads it, on any thread: the answers since the last
	 * reading are charged the mean of the times taken since then. It never goes down.
	 * Answers of which no time is known yet are charged later.
	 */

	private final FastPathCounters counters;

	private final Series series;

	private final SeriesTimes times;

	private long charged;

	private double nanos;

	TimeTotal(FastPathCounters counters, Series series) {
		this.counters = counters;
		this.series = series;
		this.times = new SeriesTimes(counters, series);
	}

	synchronized double nanos() {
		long count = this.counters.count(this.series);
		if (count > this.charged) {
			HandlingTimes times = this.times.next();
			if (!times.isEmpty()) {
				this.nanos += (count - this.charged) * times.meanNanos();
				this.charged = count;
			}
		}
		return this.nanos;
	}

}
