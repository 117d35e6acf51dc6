package io.github.performancestarter.server.transport;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What the event loops were told to be.
 *
 * @param transport the transport that was asked for
 * @param required true iff another transport may not take its place
 * @param eventLoops how many event loops, from 1 to {@value #MAX_EVENT_LOOPS}
 * @param allocator where buffers come from, or {@code null} for Netty's default
 * @since 0.1.0
 */
public record LoopSettings(Transport transport, boolean required, int eventLoops, @Nullable Allocator allocator) {

	/** More threads than that are a mistake. */
	public static final int MAX_EVENT_LOOPS = 1024;

	public LoopSettings {
		Objects.requireNonNull(transport, "transport");
		if (eventLoops < 1 || eventLoops > MAX_EVENT_LOOPS) {
			throw new IllegalArgumentException("eventLoops must be from 1 to " + MAX_EVENT_LOOPS + ": " + eventLoops);
		}
	}

}
