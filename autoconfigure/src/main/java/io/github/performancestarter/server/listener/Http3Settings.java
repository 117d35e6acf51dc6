package io.github.performancestarter.server.listener;

import org.jspecify.annotations.Nullable;

/**
 * What HTTP/3 was told to be.
 *
 * @param enabled true iff the server speaks HTTP/3, too
 * @param altSvc the value of {@code Alt-Svc} in answers over TCP, {@code null} for the
 * one that follows from the port, empty for none
 * @since 0.1.0
 */
public record Http3Settings(boolean enabled, @Nullable String altSvc) {
}
