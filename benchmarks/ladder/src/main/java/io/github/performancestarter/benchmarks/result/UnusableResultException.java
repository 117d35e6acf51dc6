package io.github.performancestarter.benchmarks.result;

/**
 * A file holds no result that this code reads. The message is one line for a person.
 */
public class UnusableResultException extends Exception {

	UnusableResultException(String message) {
		super(message);
	}

	UnusableResultException(String message, Throwable cause) {
		super(message, cause);
	}

}
