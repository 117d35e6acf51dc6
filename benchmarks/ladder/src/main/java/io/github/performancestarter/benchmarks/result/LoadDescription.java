package io.github.performancestarter.benchmarks.result;

import java.util.List;

/**
 * A kind of load.
 *
 * @param id the identifier, as {@code pipelined-64}
 * @param title the name to show, as {@code 16 pipelined, 64 connections}
 * @param protocol {@code HTTP/1.1} or {@code HTTP/2}
 * @param bases identifiers of the rungs that the others are divided by under this load,
 * in the order of the columns; those without a result are left out. The last is the one
 * by which two runs are brought to the same speed of the machine, so it is the one that
 * changes least from commit to commit
 */
public record LoadDescription(String id, String title, String protocol, List<String> bases) {

	public LoadDescription {
		bases = List.copyOf(bases);
	}

}
