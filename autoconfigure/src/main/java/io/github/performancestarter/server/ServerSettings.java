package io.github.performancestarter.server;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What the server feature was told to do.
 *
 * @param strictHost true iff requests without exactly one valid host are refused
 * @param headerTimeout how long a request head may take, more than zero and at most a
 * day, or {@code null} for as long as it wants
 * @param lingeringClose true iff a connection that ends after a response is always
 * half-closed first
 * @param quietPeriod how long the drain waits for clients to be told, not negative, or
 * {@code null} if nothing is drained
 * @since 0.1.0
 */
public record ServerSettings(boolean strictHost, @Nullable Duration headerTimeout, boolean lingeringClose,
		@Nullable Duration quietPeriod) {

	private static final Duration DAY = Duration.ofDays(1);

	public ServerSettings {
		check("headerTimeout", headerTimeout);
		check("quietPeriod", quietPeriod);
		if (headerTimeout != null && headerTimeout.isZero()) {
			throw new IllegalArgumentException("headerTimeout must be more than zero");
		}
	}

	private static void check(String name, @Nullable Duration value) {
		if (value != null && (value.isNegative() || value.compareTo(DAY) > 0)) {
			throw new IllegalArgumentException(name + " must be between zero and a day: " + value);
		}
	}

}
