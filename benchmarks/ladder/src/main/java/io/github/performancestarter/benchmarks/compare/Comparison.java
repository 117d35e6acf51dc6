package io.github.performancestarter.benchmarks.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.performancestarter.benchmarks.result.LadderResult;
import io.github.performancestarter.benchmarks.result.LoadDescription;
import io.github.performancestarter.benchmarks.result.LoadResult;
import io.github.performancestarter.benchmarks.result.RungResult;
import org.jspecify.annotations.Nullable;

/**
 * Two results of the ladder held against each other.
 *
 * <p>
 * Machines differ from day to day by more than commits do. So each round is divided by
 * the round with the same number of a rung that both runs have, the base, before anything
 * is compared; it ran minutes before or after. A change of the base itself is lost by
 * that, so it is told beside the verdicts, but has none. {@link Shift} says how a change
 * is told from noise, {@link Noise} what a whole table asks for beyond that, and
 * {@link Sample} what counts as one figure.
 *
 * @param changes what changed, by load and then rung, in the order of the later result
 * @param warnings why verdicts may mislead
 */
public record Comparison(List<Change> changes, List<String> warnings) {

	public Comparison {
		changes = List.copyOf(changes);
		warnings = List.copyOf(warnings);
	}

	/**
	 * Compares two results.
	 */
	public static Comparison of(LadderResult before, LadderResult after, CompareOptions options) {
		List<String> warnings = new ArrayList<>(Differences.of(before, after));
		List<Change> changes = new ArrayList<>();
		for (LoadDescription load : after.settings().loads()) {
			Optional<String> base = options.absolute() ? Optional.empty() : base(before, after, load, options.base());
			List<Change> under = changes(before, after, load, base.orElse(null), options.threshold());
			if (!options.absolute() && !under.isEmpty()) {
				baseWarning(load, options.base(), base.orElse(null)).ifPresent(warnings::add);
			}
			changes.addAll(under);
		}
		return new Comparison(changes, warnings);
	}

	private static Optional<String> baseWarning(LoadDescription load, @Nullable String wanted, @Nullable String found) {
		if (found == null) {
			return Optional.of(load.id() + " has no base in both results; its figures are taken as they are");
		}
		return (wanted == null || wanted.equals(found)) ? Optional.empty()
				: Optional.of(load.id() + " has no " + wanted + " in both results; its base is " + found);
	}

	private static Optional<String> base(LadderResult before, LadderResult after, LoadDescription load,
			@Nullable String wanted) {
		List<String> candidates = new ArrayList<>(load.bases());
		if (wanted != null) {
			candidates.add(wanted);
		}
		String found = null;
		for (String each : candidates) {
			if (rounds(before, each, load).isPresent() && rounds(after, each, load).isPresent()) {
				found = each;
			}
		}
		return Optional.ofNullable(found);
	}

	private static Optional<LoadResult> rounds(LadderResult result, String rung, LoadDescription load) {
		return result.measured(rung).flatMap((each) -> each.under(load.id()));
	}

	private static List<Change> changes(LadderResult before, LadderResult after, LoadDescription load,
			@Nullable String base, double threshold) {
		List<String> rungs = rungs(before, after, load);
		Map<String, Map<Figure, Pair>> pairs = new LinkedHashMap<>();
		for (String rung : rungs) {
			String divisor = rung.equals(base) ? null : base;
			Map<Figure, Pair> figures = new EnumMap<>(Figure.class);
			for (Figure figure : Figure.values()) {
				figures.put(figure, new Pair(sample(figure, before, rung, divisor, load),
						sample(figure, after, rung, divisor, load)));
			}
			pairs.put(rung, figures);
		}
		Map<Figure, Noise> noise = new EnumMap<>(Figure.class);
		int verdicts = verdicts(before, after);
		for (Figure figure : Figure.values()) {
			List<double[]> samples = pairs.entrySet()
				.stream()
				.filter((entry) -> !entry.getKey().equals(base))
				.flatMap((entry) -> Stream.ofNullable(entry.getValue().get(figure)))
				.flatMap((pair) -> Stream.of(pair.before(), pair.after()))
				.toList();
			noise.put(figure, Noise.of(samples, verdicts));
		}
		List<Change> changes = new ArrayList<>();
		boolean settledBase = base == null || settled(before, after, base, load);
		pairs.forEach((rung, figures) -> {
			boolean settled = settledBase && settled(before, after, rung, load);
			Map<Figure, Shift> shifts = new EnumMap<>(Figure.class);
			Map<Figure, Verdict> verdict = new EnumMap<>(Figure.class);
			figures.forEach((figure, pair) -> {
				Shift shift = Shift.between(pair.before(), pair.after());
				double smallest = Stream.ofNullable(noise.get(figure))
					.mapToDouble((each) -> each.smallest(pair.before().length, pair.after().length))
					.sum();
				shifts.put(figure, shift);
				verdict.put(figure, (rung.equals(base) || !settled) ? Verdict.CANNOT_TELL
						: Verdict.of(shift, figure.lowerIsBetter(), Math.max(threshold, smallest)));
			});
			changes.add(new Change(load.id(), rung, rung.equals(base), settled, shifts, verdict,
					Failures.between(rounds(before, rung, load).orElseThrow(), rounds(after, rung, load),
							Failures.began(before, after, rung))));
		});
		return changes;
	}

	private static boolean settled(LadderResult before, LadderResult after, String rung, LoadDescription load) {
		return Stream.of(before, after)
			.flatMap((result) -> rounds(result, rung, load).stream())
			.allMatch(LoadResult::settled);
	}

	/**
	 * The rungs that both results have rounds of, and those that failed before the later
	 * run had one.
	 */
	private static List<String> rungs(LadderResult before, LadderResult after, LoadDescription load) {
		return after.rungs()
			.stream()
			.map(RungResult::id)
			.filter((id) -> rounds(before, id, load).isPresent()
					&& (rounds(after, id, load).isPresent() || Failures.began(before, after, id)))
			.toList();
	}

	private static int verdicts(LadderResult before, LadderResult after) {
		return after.settings().loads().stream().mapToInt((load) -> rungs(before, after, load).size()).sum()
				* Figure.values().length;
	}

	private static double[] sample(Figure figure, LadderResult result, String rung, @Nullable String base,
			LoadDescription load) {
		LoadResult divisor = Stream.ofNullable(base)
			.flatMap((id) -> rounds(result, id, load).stream())
			.findFirst()
			.orElse(null);
		return rounds(result, rung, load).map((each) -> Sample.of(figure, result.settings(), each, divisor))
			.orElseGet(() -> new double[0]);
	}

	/**
	 * Whether something got worse.
	 */
	public boolean worse() {
		return this.changes.stream().anyMatch(Change::worse);
	}

	/**
	 * The samples of one figure in the earlier and the later run.
	 */
	private static final class Pair {

		private final double[] before;

		private final double[] after;

		Pair(double[] before, double[] after) {
			this.before = before;
			this.after = after;
		}

		double[] before() {
			return this.before;
		}

		double[] after() {
			return this.after;
		}

	}

}
