package io.github.performancestarter.benchmarks.compare;

import java.util.Collection;
import java.util.stream.DoubleStream;

/**
 * How much the figures of a load scatter within a run, taken from all its rungs together.
 *
 * <p>
 * A whole table holds hundreds of figures, and by a test at 1 % each, one of them looks
 * changed in most tables of equal servers. No exact test of five figures a side can be
 * made strict enough for that, but all rungs together tell the scatter well. So a change
 * also has to exceed what chance gives the largest of all figures in one table of twenty
 * (Bonferroni's correction of a normal quantile).
 *
 * @param deviation standard deviation of one logarithm
 * @param verdicts how many figures the table holds
 */
record Noise(double deviation, int verdicts) {

	private static final double TABLES = 0.05;

	/**
	 * The noise in samples of equal servers each.
	 */
	static Noise of(Collection<double[]> samples, int verdicts) {
		double squares = samples.stream().flatMapToDouble(Noise::residuals).map((each) -> each * each).sum();
		int degrees = samples.stream().mapToInt((sample) -> Math.max(0, sample.length - 1)).sum();
		return new Noise((degrees == 0) ? 0 : Math.sqrt(squares / degrees), verdicts);
	}

	private static DoubleStream residuals(double[] sample) {
		double mean = DoubleStream.of(sample).average().orElse(0);
		return DoubleStream.of(sample).map((each) -> each - mean);
	}

	/**
	 * The smallest change between two samples that counts in such a table, as a share.
	 */
	double smallest(int before, int after) {
		if (before == 0 || after == 0) {
			return 0;
		}
		return Math
			.expm1(quantile(TABLES / 2 / this.verdicts) * this.deviation * Math.sqrt(1.0 / before + 1.0 / after));
	}

	/**
	 * The point of the normal distribution above which a small share lies (Abramowitz and
	 * Stegun, Handbook of Mathematical Functions, 26.2.23; off by less than 0.00045).
	 */
	static double quantile(double above) {
		double t = Math.sqrt(-2 * Math.log(above));
		return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
	}

}
