package io.github.performancestarter.benchmarks.rung;

import java.util.List;

/**
 * All rungs, and what they have in common.
 */
public final class Rungs {

	/**
	 * What every server answers.
	 */
	public static final String BODY = "{\"message\":\"Hello, World!\"}";

	/**
	 * The content type of that.
	 */
	public static final String CONTENT_TYPE = "application/json";

	private Rungs() {
	}

	/**
	 * Every rung of every suite, once.
	 */
	public static List<Rung> all() {
		return Suite.ALL.stream().map(Suite::rungs).flatMap(List::stream).distinct().toList();
	}

}
