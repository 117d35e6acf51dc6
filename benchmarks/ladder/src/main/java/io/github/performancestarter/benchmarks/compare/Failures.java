package io.github.performancestarter.benchmarks.compare;

import java.util.Locale;

import io.github.performancestarter.benchmarks.result.LoadResult;
import io.github.performancestarter.benchmarks.result.Round;

/**
 * Tells whether a server began to fail. Its other figures are no comfort then: refusing
 * is cheap.
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
	 * @return a phrase, empty if nothing is
	 */
	static String between(LoadResult before, LoadResult after) {
		double earlier = share(before);
		double later = share(after);
		if (later <= TOLERATED || later <= 2 * earlier) {
			return "";
		}
		return (later == 1) ? "no answers" : String.format(Locale.ROOT, "errors %.2f %%", later * 100);
	}

	private static double share(LoadResult result) {
		long errors = result.rounds().stream().mapToLong((round) -> round.errors().total()).sum();
		long requests = result.rounds().stream().mapToLong(Round::requests).sum();
		return (requests == 0) ? 1 : (double) errors / (requests + errors);
	}

}
