package io.github.performancestarter.benchmarks.compare;

import java.util.Locale;
import java.util.Optional;

import io.github.performancestarter.benchmarks.result.LadderResult;
import io.github.performancestarter.benchmarks.result.LoadResult;
import io.github.performancestarter.benchmarks.result.Round;
import io.github.performancestarter.benchmarks.result.RungResult;

/**
 * Tells whether a server began to fail, as a whole or with some of its answers. Its other
 * figures are no comfort then: refusing is cheap.
 */
final class Failures {

	/**
	 * Errors are worse from this share of all requests on.
	 */
	private static final double TOLERATED = 0.001;

	private Failures() {
	}

	/**
	 * What is worse in the later result.
	 * @param before the earlier result of a rung under a load
	 * @param after the later one, empty if there is no round
	 * @param began true iff the server failed in the later run for the first time
	 * @return a phrase, empty if nothing is
	 */
	static String between(LoadResult before, Optional<LoadResult> after, boolean began) {
		if (began) {
			return "failed";
		}
		double earlier = share(before);
		double later = after.map(Failures::share).orElse(0D);
		return (later <= TOLERATED || later <= 2 * earlier) ? ""
				: String.format(Locale.ROOT, "errors %.2f %%", later * 100);
	}

	/**
	 * Whether a rung that was measured without a failure has failed since: it did not
	 * start, answered something else, or ended under load. It may have no round then.
	 */
	static boolean began(LadderResult before, LadderResult after, String rung) {
		return before.measured(rung).stream().anyMatch((earlier) -> earlier.failures().isEmpty())
				&& after.rung(rung).stream().map(RungResult::failures).anyMatch((failures) -> !failures.isEmpty());
	}

	private static double share(LoadResult result) {
		long errors = result.rounds().stream().mapToLong((round) -> round.errors().total()).sum();
		long requests = result.rounds().stream().mapToLong(Round::requests).sum();
		return (double) errors / (requests + errors);
	}

}
