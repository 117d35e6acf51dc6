package io.github.performancestarter.benchmarks.result;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Median and range of a figure over the rounds.
 *
 * @param median the middle value, or the mean of the two in the middle
 * @param low the smallest value
 * @param high the largest value
 */
public record Spread(double median, double low, double high) {

	/**
	 * Of values in any order.
	 * @param values at least one
	 * @return their median and range
	 * @throws IllegalArgumentException if there is no value
	 */
	public static Spread of(double... values) {
		if (values.length == 0) {
			throw new IllegalArgumentException("There is no value");
		}
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		int middle = sorted.length / 2;
		double median = (sorted.length % 2 != 0) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
		return new Spread(median, sorted[0], sorted[sorted.length - 1]);
	}

	/**
	 * Of one figure of each round.
	 */
	public static Spread of(LoadResult result, ToDoubleFunction<Round> figure) {
		return of(result.rounds().stream().mapToDouble(figure).toArray());
	}

	/**
	 * Of the ratios of a figure to that of another rung, pair by pair: rounds with the
	 * same number were measured shortly after each other.
	 * @throws IllegalArgumentException if they have no round in common
	 */
	public static Spread ofRatios(LoadResult result, LoadResult base, ToDoubleFunction<Round> figure) {
		return of(result.rounds()
			.stream()
			.flatMapToDouble((round) -> base.rounds()
				.stream()
				.filter((other) -> other.number() == round.number())
				.mapToDouble((other) -> figure.applyAsDouble(round) / figure.applyAsDouble(other)))
			.toArray());
	}

}
