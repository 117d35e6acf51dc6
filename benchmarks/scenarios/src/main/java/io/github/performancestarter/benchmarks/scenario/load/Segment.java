package io.github.performancestarter.benchmarks.scenario.load;

import java.time.Duration;

/**
 * A stretch of time with one rate.
 *
 * @param length how long it lasts
 * @param rate requests a second
 */
public record Segment(Duration length, double rate) {

	public Segment {
		if (length.isNegative() || length.isZero()) {
			throw new IllegalArgumentException("The length has to be more than nothing: " + length);
		}
		if (!(rate > 0 && rate <= 1_000_000)) {
			throw new IllegalArgumentException("The rate has to be above 0 and at most 1,000,000/s: " + rate);
		}
	}

	/**
	 * How many requests are due in it, at least one.
	 */
	long requests() {
		return Math.max(1, Math.round(seconds() * this.rate));
	}

	public double seconds() {
		return this.length.toNanos() / 1e9;
	}

	/**
	 * The same rate for another time.
	 * @param factor what the length is multiplied by
	 */
	public Segment scaled(double factor) {
		return new Segment(Duration.ofNanos(Math.round(this.length.toNanos() * factor)), this.rate);
	}

}
