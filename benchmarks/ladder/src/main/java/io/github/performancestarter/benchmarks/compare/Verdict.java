package io.github.performancestarter.benchmarks.compare;

import java.util.Locale;

/**
 * What can be said about a change.
 */
public enum Verdict {

	/**
	 * It is an improvement beyond noise and threshold.
	 */
	BETTER,

	/**
	 * It is a loss beyond noise and threshold.
	 */
	WORSE,

	/**
	 * There is no change, it is below the threshold, noise could have made it, or it was
	 * measured before warm-up had settled.
	 */
	CANNOT_TELL;

	/**
	 * The verdict on a change.
	 * @param shift the change
	 * @param lowerIsBetter true iff a smaller figure is an improvement
	 * @param threshold the smallest change that counts, as a share
	 */
	static Verdict of(Shift shift, boolean lowerIsBetter, double threshold) {
		if (!shift.certain() || Math.abs(Math.log(shift.ratio())) < Math.log1p(threshold)) {
			return CANNOT_TELL;
		}
		return ((shift.ratio() < 1) == lowerIsBetter) ? BETTER : WORSE;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}
