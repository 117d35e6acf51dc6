package io.github.performancestarter.benchmarks.report;

import java.util.List;

import io.github.performancestarter.benchmarks.result.Spread;

/**
 * What a report shows of one load: a row for each rung, cheapest first.
 *
 * @param id the identifier of the load
 * @param title its name
 * @param protocol the protocol
 * @param generators the commands of the generator
 * @param bases the names of the rungs the others are divided by
 * @param rows the rungs that have results under this load
 * @param unsettled names of rungs that were still getting better when warm-up ended, or
 * nothing
 */
record LoadView(String id, String title, String protocol, List<String> generators, List<String> bases,
		List<RowView> rows, String unsettled) {

	int size() {
		return this.rows.size();
	}

	/**
	 * A rung under this load.
	 *
	 * @param label its name
	 * @param ours true iff it runs this project
	 * @param preEncoded true iff its answers are pre-encoded
	 * @param answer how its answer is made
	 * @param rate requests per second
	 * @param cpu processor time of the server per request
	 * @param latencies median of each percentile over the rounds, in milliseconds
	 * @param resident resident memory in MiB
	 * @param allocated bytes allocated per request
	 * @param errors how many, and of which kind
	 * @param failing true iff there are errors
	 * @param ratios processor time divided by that of each base
	 */
	record RowView(String label, boolean ours, boolean preEncoded, String answer, Cell rate, Cell cpu,
			Latencies latencies, String resident, String allocated, String errors, boolean failing, List<Cell> ratios) {

	}

	/**
	 * Response times in milliseconds.
	 *
	 * @param p50 the median
	 * @param p99 99th percentile
	 * @param p999 99.9th percentile
	 */
	record Latencies(Cell p50, Cell p99, Cell p999) {

	}

	/**
	 * A figure with its range, as numbers for charts and as text.
	 *
	 * @param spread the numbers; {@code NaN} if there is no figure
	 * @param median the text of the median
	 * @param range the text of lowest and highest value, empty if there is no figure
	 * @param text both
	 */
	record Cell(Spread spread, String median, String range, String text) {

	}

}
