package io.github.performancestarter.benchmarks.compare;

import java.util.ArrayList;
import java.util.EnumMap;
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
 * is told from noise, {@link Sample} what counts as one figure.
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
			if (!options.absolute() && base.isEmpty() && !under.isEmpty()) {
				warnings.add(load.id() + " has no base in both results; its figures are taken as they are");
			}
			changes.addAll(under);
		}
		return new Comparison(changes, warnings);
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
		List<Change> changes = new ArrayList<>();
		for (RungResult rung : after.rungs()) {
			Optional<LoadResult> earlier = rounds(before, rung.id(), load);
			Optional<LoadResult> later = rounds(after, rung.id(), load);
			if (earlier.isEmpty() || later.isEmpty()) {
				continue;
			}
			boolean itself = rung.id().equals(base);
			String divisor = itself ? null : base;
			Map<Figure, Shift> shifts = new EnumMap<>(Figure.class);
			Map<Figure, Verdict> verdicts = new EnumMap<>(Figure.class);
			for (Figure figure : Figure.values()) {
				Shift shift = Shift.between(sample(figure, before, earlier.get(), divisor, load),
						sample(figure, after, later.get(), divisor, load));
				shifts.put(figure, shift);
				verdicts.put(figure,
						itself ? Verdict.CANNOT_TELL : Verdict.of(shift, figure.lowerIsBetter(), threshold));
			}
			changes.add(new Change(load.id(), rung.id(), itself, shifts, verdicts,
					Failures.between(earlier.get(), later.get())));
		}
		return changes;
	}

	private static double[] sample(Figure figure, LadderResult result, LoadResult rounds, @Nullable String base,
			LoadDescription load) {
		LoadResult divisor = Stream.ofNullable(base)
			.flatMap((id) -> rounds(result, id, load).stream())
			.findFirst()
			.orElse(null);
		return Sample.of(figure, result.settings(), rounds, divisor);
	}

	/**
	 * Whether something got worse.
	 */
	public boolean worse() {
		return this.changes.stream().anyMatch(Change::worse);
	}

}
