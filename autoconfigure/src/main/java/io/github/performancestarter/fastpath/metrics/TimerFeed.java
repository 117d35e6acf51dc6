package io.github.performancestarter.fastpath.metrics;

import java.util.concurrent.TimeUnit;

import io.github.performancestarter.fastpath.FastPathCounters;
import io.github.performancestarter.fastpath.FastPathCounters.Series;
import io.micrometer.core.instrument.Timer;

/**
 * Records what a series counted since the last time in a timer.
 */
final class TimerFeed {

	private final Timer timer;

	private final FastPathCounters counters;

	private final Series series;

	private long count;

	private long nanos;

	TimerFeed(Timer timer, FastPathCounters counters, Series series) {
		this.timer = timer;
		this.counters = counters;
		this.series = series;
	}

	/** Records one mean time for each answer; the last one takes the remainder. */
	void feed() {
		long answers = this.counters.count(this.series) - this.count;
		if (answers <= 0) {
			return;
		}
		long time = Math.max(0, this.counters.nanos(this.series) - this.nanos);
		long mean = time / answers;
		for (long i = 1; i < answers; i++) {
			this.timer.record(mean, TimeUnit.NANOSECONDS);
		}
		this.timer.record(time - mean * (answers - 1), TimeUnit.NANOSECONDS);
		this.count += answers;
		this.nanos += time;
	}

}
