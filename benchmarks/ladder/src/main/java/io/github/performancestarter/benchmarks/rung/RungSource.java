package io.github.performancestarter.benchmarks.rung;

import java.util.List;

/**
 * A family of rungs. A feature that adds some adds a class, and a line in {@link Suite}.
 */
interface RungSource {

	/**
	 * The rungs, those next to each other that are compared with each other.
	 */
	List<Rung> rungs();

}
