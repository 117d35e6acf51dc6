package io.github.performancestarter.server.limit;

import java.time.Duration;

/**
 * Makes the errors that a handler gets in the place of the rest of a body. What is
 * answered is up to the handler, or to whatever turns its errors into responses.
 *
 * @since 0.1.0
 */
public interface BodyFaults {

	/**
	 * Makes the error for a body that is too large.
	 * @param maxBytes how large it may be
	 * @return the error, without a stack trace
	 */
	RuntimeException tooLarge(long maxBytes);

	/**
	 * Makes the error for a body whose client paused too long.
	 * @param timeout how long it may pause
	 * @return the error, without a stack trace
	 */
	RuntimeException tooSlow(Duration timeout);

}
