package io.github.performancestarter.server;

/**
 * Says that a request does not name its host as RFC 9112 section 3.2 demands.
 *
 * @since 0.1.0
 */
public final class InvalidHostException extends RuntimeException {

	InvalidHostException(String message) {
		// made per request and never printed with a trace
		super(message, null, false, false);
	}

}
