package io.github.performancestarter.server.listener;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What the listeners were told to be.
 *
 * @param reuseport how many listeners share the port by {@code SO_REUSEPORT}, each on an
 * event loop of its own, or 0 for one listener without it
 * @param required true iff one listener may not take their place
 * @param portSharing true iff sockets of others may listen on the port at the same time
 * @param backlog how many connections the kernel may queue for each listener, more than
 * zero, or {@code null} for the platform's default
 * @param maxConnections how many connections may be open at once, more than zero, or
 * {@code null} for no limit
 * @param policy what becomes of those above the limit
 * @since 0.1.0
 */
public record ListenerSettings(int reuseport, boolean required, boolean portSharing, @Nullable Integer backlog,
		@Nullable Integer maxConnections, MaxConnectionsPolicy policy) {

	public ListenerSettings {
		Objects.requireNonNull(policy, "policy");
		if (reuseport < 0) {
			throw new IllegalArgumentException("reuseport must not be negative: " + reuseport);
		}
		checkPositive("backlog", backlog);
		checkPositive("maxConnections", maxConnections);
	}

	private static void checkPositive(String name, @Nullable Integer value) {
		if (value != null && value < 1) {
			throw new IllegalArgumentException(name + " must be more than zero: " + value);
		}
	}

}
