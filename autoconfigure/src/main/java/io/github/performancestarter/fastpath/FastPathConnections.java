package io.github.performancestarter.fastpath;

import io.github.performancestarter.fastpath.FastPath.ConnectionHandlers;
import org.jspecify.annotations.Nullable;

/**
 * Connections of one server that the fast path treats alike.
 *
 * @since 0.1.0
 */
public final class FastPathConnections {

	/*
	 * Immutable, any thread. What all connections have in common is here, so that each
	 * keeps one reference.
	 */

	final FastPath fastPath;

	final FastPathLimits limits;

	final ConnectionActions actions;

	/** The reason to decline everything, if there is one. */
	final @Nullable Decline standBack;

	FastPathConnections(FastPath fastPath, FastPathLimits limits, ConnectionActions actions,
			@Nullable Decline standBack) {
		this.fastPath = fastPath;
		this.limits = limits;
		this.actions = actions;
		this.standBack = standBack;
	}

	/**
	 * Creates the two sides of a connection.
	 * @return the sides
	 */
	public ConnectionHandlers newConnection() {
		FastPathTracker tracker = new FastPathTracker(this.limits);
		return new ConnectionHandlers(new FastPathHandler(this, tracker), tracker);
	}

	/**
	 * Returns connections that are declined everything.
	 * @param reason the reason
	 * @return connections with the same limits
	 */
	public FastPathConnections standingBack(Decline reason) {
		return new FastPathConnections(this.fastPath, this.limits, this.actions, reason);
	}

}
