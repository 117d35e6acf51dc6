package io.github.performancestarter.benchmarks.scenario.result;

import java.util.List;

import io.github.performancestarter.benchmarks.result.Errors;

/**
 * What became of the requests of a scenario.
 *
 * @param scheduled requests that were due
 * @param sent requests that were sent
 * @param errors what went wrong; {@code status} counts answers with another status or
 * body than is right
 * @param failed requests without the right answer in time; connections that were refused
 * are none
 * @param all response times of all kinds
 * @param fast response times of fast routes
 * @param other response times of all others
 * @param kinds each kind by itself
 */
public record Requests(long scheduled, long sent, Errors errors, long failed, Percentiles all, Percentiles fast,
		Percentiles other, List<KindResult> kinds) {

	public Requests {
		kinds = List.copyOf(kinds);
	}

	/**
	 * Failed requests as a share of those that were due.
	 */
	public double errorShare() {
		return (double) this.failed / this.scheduled;
	}

}
