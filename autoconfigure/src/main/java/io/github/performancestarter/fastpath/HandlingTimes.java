package io.github.performancestarter.fastpath;

import org.jspecify.annotations.Nullable;

/**
 * How long answers took, as far as their time was taken: a snapshot.
 *
 * @since 0.1.0
 */
public final class HandlingTimes {

	/*
	 * Immutable. The time of few reads is taken, and each stands for its neighbours, so
	 * the answers counted here are estimated, and few times of many answers weigh as much
	 * as many times of few. Each bucket has its own sum, so a value that is given back is
	 * the mean of its bucket and the whole has the sum that was taken.
	 */

	/** No time was taken. */
	public static final HandlingTimes NONE = new HandlingTimes(new long[LogHistogram.BUCKETS],
			new long[LogHistogram.BUCKETS]);

	private final long[] answers;

	private final long[] nanos;

	private final long allAnswers;

	private final long allNanos;

	HandlingTimes(long[] answers, long[] nanos) {
		this.answers = answers;
		this.nanos = nanos;
		this.allAnswers = sum(answers);
		this.allNanos = sum(nanos);
	}

	private static long sum(long[] values) {
		long sum = 0;
		for (long value : values) {
			sum += value;
		}
		return sum;
	}

	/**
	 * Tells whether there is a time at all.
	 * @return true iff no time was taken
	 */
	public boolean isEmpty() {
		return this.allAnswers == 0;
	}

	/**
	 * Returns how many answers the times stand for.
	 * @return the number, an estimate
	 */
	public long answers() {
		return this.allAnswers;
	}

	/**
	 * Returns the mean time of an answer.
	 * @return nanoseconds, 0 if there is no time
	 */
	public double meanNanos() {
		return isEmpty() ? 0 : (double) this.allNanos / this.allAnswers;
	}

	/**
	 * Returns what was added after an earlier snapshot of the same times.
	 * @param earlier the earlier snapshot
	 * @return the difference
	 */
	public HandlingTimes since(HandlingTimes earlier) {
		long[] answers = new long[LogHistogram.BUCKETS];
		long[] nanos = new long[LogHistogram.BUCKETS];
		for (int bucket = 0; bucket < LogHistogram.BUCKETS; bucket++) {
			answers[bucket] = this.answers[bucket] - earlier.answers[bucket];
			nanos[bucket] = this.nanos[bucket] - earlier.nanos[bucket];
		}
		return new HandlingTimes(answers, nanos);
	}

	/**
	 * Returns a percentile.
	 * @param percentile between 0 and 1
	 * @return nanoseconds, within a quarter of the true value, or {@code null} if there
	 * is no time
	 */
	public @Nullable Long percentile(double percentile) {
		if (isEmpty()) {
			return null;
		}
		int bucket = LogHistogram.percentile(this.answers, percentile);
		return this.nanos[bucket] / this.answers[bucket];
	}

	/**
	 * Gives as many times as there were answers, spread as those that were taken.
	 * @param count how many answers there were
	 * @param phase from 0 to below 1, another one each time, so that times too rare to
	 * show among few answers show as often as they should
	 * @param target takes the times
	 */
	public void spread(long count, double phase, Target target) {
		long seen = 0;
		long given = 0;
		for (int bucket = 0; bucket < LogHistogram.BUCKETS && seen < this.allAnswers; bucket++) {
			long here = this.answers[bucket];
			if (here > 0) {
				seen += here;
				long until = (seen < this.allAnswers)
						? Math.min(count, (long) ((double) count * seen / this.allAnswers + phase)) : count;
				if (until > given) {
					target.take(until - given, this.nanos[bucket] / here);
					given = until;
				}
			}
		}
	}

	/**
	 * Takes times.
	 */
	@FunctionalInterface
	public interface Target {

		/**
		 * Takes one time for several answers.
		 * @param answers how many answers took it
		 * @param nanos how long each took, in nanoseconds
		 */
		void take(long answers, long nanos);

	}

}
