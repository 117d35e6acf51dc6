package io.github.performancestarter.benchmarks.compare;

import org.jspecify.annotations.Nullable;

/**
 * How two results are compared.
 *
 * @param threshold the smallest change that counts, as a share: 0.03 for 3 %
 * @param absolute true iff figures are taken as they are, not divided by those of a base
 * @param base the rung to divide by where it has results, or {@code null} for the last of
 * the load's bases
 */
public record CompareOptions(double threshold, boolean absolute, @Nullable String base) {

	/**
	 * The smallest change that counts, if nothing else is said.
	 */
	public static final double DEFAULT_THRESHOLD = 0.03;

	/**
	 * A threshold of 3 %, divided by the last base of each load.
	 */
	public static final CompareOptions DEFAULT = new CompareOptions(DEFAULT_THRESHOLD, false, null);

	public CompareOptions {
		if (!(threshold >= 0 && Double.isFinite(threshold))) {
			throw new IllegalArgumentException("The threshold has to be 0 or more, not " + threshold);
		}
	}

}
