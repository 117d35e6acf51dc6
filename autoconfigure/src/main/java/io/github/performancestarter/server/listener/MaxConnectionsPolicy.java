package io.github.performancestarter.server.listener;

/**
 * What becomes of a connection above the limit.
 *
 * @since 0.1.0
 */
public enum MaxConnectionsPolicy {

	/** It waits in the kernel's queue until another connection closes. */
	WAIT,

	/** It is accepted and closed at once. */
	CLOSE

}
