package io.github.performancestarter.report;

/**
 * A feature's account of its own state: what it was told to do, what it decided, and what
 * it has done so far. The Actuator endpoint {@code performance} is built from all of
 * them.
 *
 * @since 0.1.0
 */
public interface FeatureReport {

	/**
	 * Returns the feature's word, as in {@code performance.<word>}, for example
	 * {@code fast-path}.
	 * @return the word, stable across releases and unique among the reports
	 */
	String feature();

	/**
	 * Describes the feature now. Called on any thread, at most a few times a second.
	 * @return an immutable descriptor made of records, maps, lists, strings, numbers and
	 * booleans, free of secrets
	 */
	Object describe();

}
