package io.github.performancestarter.server;

import java.time.Duration;
import java.util.Objects;

/**
 * What an HTTP/2 connection may ask of the server.
 *
 * @param maxConcurrentStreams how many requests of one connection may be open at once,
 * more than zero
 * @param maxResets how many streams of one connection may be reset within the window,
 * more than zero
 * @param resetWindow the window, whole seconds, at least one
 * @since 0.1.0
 */
public record Http2Limits(int maxConcurrentStreams, int maxResets, Duration resetWindow) {

	public Http2Limits {
		Objects.requireNonNull(resetWindow, "resetWindow");
		if (maxConcurrentStreams < 1) {
			throw new IllegalArgumentException("maxConcurrentStreams must be more than zero: " + maxConcurrentStreams);
		}
		if (maxResets < 1) {
			throw new IllegalArgumentException("maxResets must be more than zero: " + maxResets);
		}
		if (resetWindow.getNano() != 0 || resetWindow.getSeconds() < 1) {
			throw new IllegalArgumentException("resetWindow must be whole seconds, at least one: " + resetWindow);
		}
	}

}
