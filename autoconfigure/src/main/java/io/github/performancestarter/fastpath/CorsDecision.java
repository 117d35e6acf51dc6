package io.github.performancestarter.fastpath;

import org.jspecify.annotations.Nullable;

/**
 * What the full evaluation of the origin of a request came to.
 *
 * @param outcome what it is
 * @param set the responses for the origin; {@code null} unless it is allowed
 * @param preflight the preflight without request headers; {@code null} unless it is
 * allowed
 * @param echo the origin as it was sent, if that differs from the declared form
 */
record CorsDecision(Outcome outcome, @Nullable ResponseSet set, @Nullable EncodedResponse preflight,
		@Nullable String echo) {

	static final CorsDecision SAME_ORIGIN = new CorsDecision(Outcome.SAME_ORIGIN, null, null, null);

	static final CorsDecision DENIED = new CorsDecision(Outcome.DENIED, null, null, null);

	static CorsDecision allowed(ResponseSet set, EncodedResponse preflight, @Nullable String echo) {
		return new CorsDecision(Outcome.ALLOWED, set, preflight, echo);
	}

	/** The response with the origin in the case in which it was sent. */
	EncodedResponse echo(EncodedResponse response) {
		return (this.echo != null) ? response.with(CorsAnswers.ALLOW_ORIGIN, this.echo) : response;
	}

	/**
	 * The possible outcomes.
	 */
	enum Outcome {

		/** The origin may read the route. */
		ALLOWED,

		/** The request is addressed to the origin it comes from: CORS plays no part. */
		SAME_ORIGIN,

		/** The origin may not read the route. */
		DENIED

	}

}
