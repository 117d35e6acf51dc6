package io.github.performancestarter.report;

import java.util.List;

/**
 * A part of a feature that tells about itself: in an entry of the feature's descriptor,
 * and in the log when the feature has started. Both come from the same facts.
 *
 * @since 0.1.0
 */
public interface ReportSection {

	/**
	 * Returns the key of the entry in the descriptor.
	 * @return a word in camel case, stable across releases and unique in the feature
	 */
	String name();

	/**
	 * Describes the part now. Called on any thread, at most a few times a second.
	 * @return an immutable descriptor made of records, maps, lists, strings, numbers and
	 * booleans, free of secrets
	 */
	Object describe();

	/**
	 * Returns what the log says of the part. Called once after each start.
	 * @return the lines in their order, none if there is nothing to say
	 */
	List<Line> lines();

	/**
	 * One line of the log.
	 *
	 * @param label one or two words in lower case
	 * @param text the rest of the line
	 */
	record Line(String label, String text) {
	}

}
