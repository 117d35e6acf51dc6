package io.github.performancestarter.fastpath;

import java.util.List;
import java.util.Map;

/**
 * The responses of a route for one audience: requests without an origin, or those of one
 * allowed origin.
 */
final class ResponseSet {

	/*
	 * Immutable. Arrays rather than lists, in the order of the body's variants, because
	 * the choice of a response is on the hot path.
	 */

	private final EncodedResponse[] full;

	private final EncodedResponse[] notModified;

	private final EncodedResponse[] unsafe;

	private final EncodedResponse preconditionFailed;

	ResponseSet(List<BodyVariant> variants, HeadLines lines, List<Map.Entry<String, String>> audience) {
		this.full = variants.stream()
			.map((variant) -> new EncodedResponse(200, lines.full(variant, true, audience), variant.body()))
			.toArray(EncodedResponse[]::new);
		this.notModified = variants.stream()
			.map((variant) -> new EncodedResponse(304, lines.notModified(variant, audience), EncodedBody.EMPTY))
			.toArray(EncodedResponse[]::new);
		this.unsafe = lines.beyondGet() ? variants.stream()
			.map((variant) -> new EncodedResponse(200, lines.full(variant, false, audience), variant.body()))
			.toArray(EncodedResponse[]::new) : new EncodedResponse[0];
		this.preconditionFailed = new EncodedResponse(412, lines.preconditionFailed(audience), EncodedBody.EMPTY);
	}

	/** {@code 200} for {@code GET} and {@code HEAD}. */
	EncodedResponse full(int variant) {
		return this.full[variant];
	}

	/** {@code 304} for {@code GET} and {@code HEAD}. */
	EncodedResponse notModified(int variant) {
		return this.notModified[variant];
	}

	/**
	 * {@code 200} for all other methods, which carries no validator: RFC 9110 section
	 * 9.3.4 forbids it after {@code PUT}. Made only if the route has such a method.
	 */
	EncodedResponse unsafe(int variant) {
		return this.unsafe[variant];
	}

	/** {@code 412}. */
	EncodedResponse preconditionFailed() {
		return this.preconditionFailed;
	}

}
