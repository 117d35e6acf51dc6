package io.github.performancestarter.benchmarks.scenario.load;

import io.github.performancestarter.benchmarks.scenario.result.Percentiles;
import org.HdrHistogram.Histogram;

/**
 * Times in nanoseconds, counted in a histogram with three digits, from a microsecond to
 * two minutes; what is longer counts as two minutes.
 */
public final class Times {

	private static final long LOWEST = 1_000;

	private static final long HIGHEST = 120_000_000_000L;

	private final Histogram histogram = new Histogram(LOWEST, HIGHEST, 3);

	void record(long nanos) {
		this.histogram.recordValue(Math.max(0, Math.min(nanos, HIGHEST)));
	}

	public void add(Times other) {
		this.histogram.add(other.histogram);
	}

	void clear() {
		this.histogram.reset();
	}

	public long count() {
		return this.histogram.getTotalCount();
	}

	/**
	 * The share of times above a limit, 0 if there are none.
	 */
	public double shareAbove(long nanos) {
		long count = count();
		return (count != 0) ? 1 - (double) this.histogram.getCountBetweenValues(0, nanos) / count : 0;
	}

	public Percentiles percentiles() {
		return new Percentiles(count(), micros(50), micros(90), micros(99), micros(99.9), micros(99.99), micros(100));
	}

	private double micros(double percentile) {
		return (count() != 0) ? this.histogram.getValueAtPercentile(percentile) / 1000.0 : 0;
	}

}
