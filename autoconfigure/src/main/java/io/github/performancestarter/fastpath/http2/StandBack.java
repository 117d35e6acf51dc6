package io.github.performancestarter.fastpath.http2;

import io.github.performancestarter.fastpath.Decline;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a server wants requests for itself.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface StandBack {

	/**
	 * Returns why the next request is to be handed on. Called on the event loop of each
	 * connection for each of its requests.
	 * @return the reason, or {@code null} if the request may be answered
	 */
	@Nullable Decline reason();

}
