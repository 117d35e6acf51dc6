package io.github.performancestarter.fastpath;

/**
 * What a fast route does with a request whose target has a query.
 *
 * @since 0.1.0
 */
public enum QueryPolicy {

	/**
	 * The query plays no part: the route answers, as an ordinary WebFlux mapping does.
	 */
	IGNORE,

	/** The route does not answer, WebFlux does. */
	DECLINE

}
