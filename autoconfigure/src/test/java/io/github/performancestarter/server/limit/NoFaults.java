package io.github.performancestarter.server.limit;

import java.time.Duration;

/**
 * For tests in which no body is at fault.
 */
final class NoFaults implements BodyFaults {

	@Override
	public RuntimeException tooLarge(long maxBytes) {
		throw new AssertionError("A body of more than " + maxBytes);
	}

	@Override
	public RuntimeException tooSlow(Duration timeout) {
		throw new AssertionError("A pause of more than " + timeout);
	}

}
