package io.github.performancestarter.benchmarks.compare;

import java.util.Arrays;

/**
 * By which factor figures of a later run differ from those of an earlier one.
 *
 * <p>
 * The estimate is that of Hodges and Lehmann (Annals of Mathematical Statistics 34, 1963,
 * pages 598 to 611) on logarithms: the median of all quotients of a later and an earlier
 * figure. The interval holds the factors that the exact test of Mann and Whitney does not
 * reject at 1 %. Neither asks for a normal distribution, and one bad round moves both
 * little. With fewer than five figures a side, that test cannot reject at 1 %; then the
 * interval is the range of all quotients, which leaves 1 out for no reason but chance in
 * one of ten equal pairs of three figures, one of 35 of four.
 *
 * @param ratio the estimate; {@code NaN} if a side has no figure
 * @param low lower end of the interval
 * @param high upper end of the interval
 * @param figures how many figures the smaller side has
 */
public record Shift(double ratio, double low, double high, int figures) {

	/**
	 * With two figures a side, a third of all equal pairs look separate.
	 */
	private static final int FEWEST = 3;

	private static final double LEVEL = 0.01;

	/**
	 * The shift between two samples of logarithms.
	 */
	static Shift between(double[] before, double[] after) {
		int figures = Math.min(before.length, after.length);
		if (figures == 0) {
			return new Shift(Double.NaN, Double.NaN, Double.NaN, 0);
		}
		double[] differences = Arrays.stream(after)
			.flatMap((later) -> Arrays.stream(before).map((earlier) -> later - earlier))
			.sorted()
			.toArray();
		int last = differences.length - 1;
		int left = rejected(before.length, after.length);
		double median = (differences[last / 2] + differences[(last + 1) / 2]) / 2;
		return new Shift(Math.exp(median), Math.exp(differences[left]), Math.exp(differences[last - left]), figures);
	}

	/**
	 * Whether the samples differ by more than chance explains.
	 */
	public boolean certain() {
		return this.figures >= FEWEST && (this.low > 1 || this.high < 1);
	}

	/**
	 * The largest value of the statistic U that the two-sided test rejects, at least 0.
	 * The counts are the coefficients of the Gaussian binomial: a product of
	 * {@code (1 - q^(n + i)) / (1 - q^i)} for i from 1 to m.
	 */
	static int rejected(int m, int n) {
		double[] counts = new double[m * n + 1];
		counts[0] = 1;
		for (int i = 1; i <= m; i++) {
			for (int u = counts.length - 1; u >= n + i; u--) {
				counts[u] -= counts[u - n - i];
			}
			for (int u = i; u < counts.length; u++) {
				counts[u] += counts[u - i];
			}
		}
		double all = Arrays.stream(counts).sum();
		double below = 0;
		int u = 0;
		while (2 * (below + counts[u]) / all <= LEVEL) {
			below += counts[u];
			u++;
		}
		return Math.max(0, u - 1);
	}

}
