package io.github.performancestarter.fastpath.metrics;

import java.util.concurrent.TimeUnit;

import io.github.performancestarter.fastpath.FastPathCounters;
import io.github.performancestarter.fastpath.FastPathCounters.Series;
import io.github.performancestarter.fastpath.HandlingTimes;
import io.micrometer.core.instrument.Timer;

/**
 * Records what a series counted since the last time in a timer.
 */
final class TimerFeed {

	/*
	 * One recording for each answer, spread as the times that were taken, so that the
	 * timer's maximum, percentiles and histogram are those of the sample. An answer is
	 * recorded once: what a failure of the timer left over is recorded the next time, and
	 * so are answers of which no time is known yet.
	 */

	/** Steps that fill the range from 0 to 1 evenly, however many there are. */
	private static final double GOLDEN_RATIO = 0.618033988749895;

	private final Timer timer;

	private final FastPathCounters counters;

	private final Series series;

	private final SeriesTimes times;

	private long recorded;

	private double phase;

	TimerFeed(Timer timer, FastPathCounters counters, Series series) {
		this.timer = timer;
		this.counters = counters;
		this.series = series;
		this.times = new SeriesTimes(counters, series);
	}

	Series series() {
		return this.series;
	}

	void feed() {
		long answers = this.counters.count(this.series) - this.recorded;
		if (answers > 0) {
			HandlingTimes times = this.times.next();
			if (!times.isEmpty()) {
				times.spread(answers, this.phase, this::record);
				this.phase = (this.phase + GOLDEN_RATIO) % 1;
			}
		}
	}

	private void record(long answers, long nanos) {
		for (long i = 0; i < answers; i++) {
			this.timer.record(nanos, TimeUnit.NANOSECONDS);
			this.recorded++;
		}
	}

}
