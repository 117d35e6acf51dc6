package io.github.performancestarter.benchmarks.compare;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.performancestarter.benchmarks.result.LadderSettings;
import io.github.performancestarter.benchmarks.result.LoadResult;
import io.github.performancestarter.benchmarks.result.Round;
import io.github.performancestarter.benchmarks.result.Spread;
import org.jspecify.annotations.Nullable;

/**
 * The independent figures of a rung under a load, as logarithms.
 *
 * <p>
 * Rounds of one fork share a process, and so what its compiler happened to make of it.
 * From {@link #ENOUGH_FORKS} forks on, the median of a fork's rounds is one figure. With
 * fewer, each round is one, and a difference between processes can pass for a change.
 */
final class Sample {

	static final int ENOUGH_FORKS = 3;

	private Sample() {
	}

	/**
	 * Takes a sample.
	 * @param figure what of each round
	 * @param settings of the run, which tell rounds of one fork
	 * @param result the rounds
	 * @param base rounds of the base, by which those with the same number are divided, or
	 * {@code null} to take them as they are
	 * @return logarithms; rounds without an answer, or without one of the base, are left
	 * out
	 */
	static double[] of(Figure figure, LadderSettings settings, LoadResult result, @Nullable LoadResult base) {
		Map<Integer, List<Round>> forks = result.rounds()
			.stream()
			.collect(Collectors.groupingBy((round) -> unit(round, settings), TreeMap::new, Collectors.toList()));
		return forks.values()
			.stream()
			.map((rounds) -> rounds.stream()
				.mapToDouble((round) -> logarithm(figure, round, base))
				.filter(Double::isFinite)
				.toArray())
			.filter((values) -> values.length > 0)
			.mapToDouble((values) -> Spread.of(values).median())
			.toArray();
	}

	private static int unit(Round round, LadderSettings settings) {
		return (settings.forks() >= ENOUGH_FORKS) ? (round.number() - 1) / Math.max(1, settings.rounds())
				: round.number();
	}

	private static double logarithm(Figure figure, Round round, @Nullable LoadResult base) {
		double value = Math.log(figure.of(round));
		if (base == null) {
			return value;
		}
		OptionalDouble same = base.rounds()
			.stream()
			.filter((other) -> other.number() == round.number())
			.mapToDouble(figure::of)
			.findFirst();
		return same.isPresent() ? value - Math.log(same.getAsDouble()) : Double.NaN;
	}

}
