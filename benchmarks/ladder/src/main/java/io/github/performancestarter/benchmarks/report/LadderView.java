package io.github.performancestarter.benchmarks.report;

import java.util.List;

/**
 * What a report shows, as text ready to be put into a template.
 *
 * @param title the name of the run
 * @param summary what was measured, in a sentence
 * @param facts when, with what and how it was measured
 * @param overview processor time of every rung under every load
 * @param loads a section for each load that has results
 * @param skipped rungs that were left out
 * @param servers what the measured rungs are built from
 */
record LadderView(String title, String summary, List<Fact> facts, Overview overview, List<LoadView> loads,
		List<Skipped> skipped, List<ServerView> servers) {

	boolean anySkipped() {
		return !this.skipped.isEmpty();
	}

	/**
	 * Something that was the same for the whole run.
	 *
	 * @param name what it is
	 * @param value how it was
	 */
	record Fact(String name, String value) {

	}

	/**
	 * A rung that was left out.
	 *
	 * @param label its name
	 * @param reason why
	 */
	record Skipped(String label, String reason) {

	}

	/**
	 * Processor time of every rung under every load.
	 *
	 * @param loads the names of the columns
	 * @param rows a row for each rung, cheapest first under the first load that it has a
	 * figure of
	 * @param unsettled true iff a figure has the mark of a rung that was still getting
	 * better when warm-up ended
	 */
	record Overview(List<String> loads, List<OverviewRow> rows, boolean unsettled) {

	}

	/**
	 * Processor time of a rung under every load.
	 *
	 * @param label its name
	 * @param ours true iff it runs this project
	 * @param preEncoded true iff its answers are pre-encoded
	 * @param answer how its answer is made
	 * @param cells processor time per request for each load
	 */
	record OverviewRow(String label, boolean ours, boolean preEncoded, String answer, List<String> cells) {

	}

	/**
	 * What a rung is built from.
	 *
	 * @param label its name
	 * @param ours true iff it runs this project
	 * @param answer how its answer is made
	 * @param transport how it reads and writes sockets
	 * @param allocator where its buffers come from
	 * @param loops how many threads serve connections
	 * @param versions artifacts with their versions
	 * @param command the command that started it
	 * @param head the head of its answer
	 */
	record ServerView(String label, boolean ours, String answer, String transport, String allocator, String loops,
			String versions, String command, String head) {

	}

}
