package io.github.performancestarter.server.autoconfigure;

import java.time.Duration;

import io.github.performancestarter.server.limit.BodyFaults;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.ResponseStatusException;

/**
 * Tells WebFlux of a body that is cut short by errors that it answers with their status,
 * as it answers its own.
 */
final class StatusFaults implements BodyFaults {

	@Override
	public RuntimeException tooLarge(long maxBytes) {
		return new BodyTooLargeException(maxBytes);
	}

	@Override
	public RuntimeException tooSlow(Duration timeout) {
		return new BodyTooSlowException(timeout);
	}

	/**
	 * A body that is too large.
	 */
	private static final class BodyTooLargeException extends ContentTooLargeException {

		private BodyTooLargeException(long maxBytes) {
			super(null);
			setDetail("The body of the request has more than " + maxBytes + " bytes");
		}

		@Override
		public synchronized Throwable fillInStackTrace() {
			// made on an event loop, where no frame tells anything
			return this;
		}

	}

	/**
	 * A body whose client paused too long.
	 */
	private static final class BodyTooSlowException extends ResponseStatusException {

		private BodyTooSlowException(Duration timeout) {
			super(HttpStatus.REQUEST_TIMEOUT,
					"The body of the request did not go on for " + timeout.toMillis() + " ms");
		}

		@Override
		public synchronized Throwable fillInStackTrace() {
			return this;
		}

	}

}
