package io.github.performancestarter.server.limit;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a connection may ask of the server.
 *
 * @param readTimeout how long a client may pause in the body of a request, more than
 * zero, or {@code null} for as long as it wants
 * @param writeTimeout how long a client may take no byte of a response, more than zero,
 * or {@code null} for as long as it wants
 * @param maxBodySize how many bytes the body of a request may have, not negative, or
 * {@code null} for no limit
 * @param maxPipelineDepth how many requests of one HTTP/1.1 connection may wait for their
 * response, more than zero, or {@code null} for no limit
 * @since 0.1.0
 */
public record LimitSettings(@Nullable Duration readTimeout, @Nullable Duration writeTimeout, @Nullable Long maxBodySize,
		@Nullable Integer maxPipelineDepth) {

	public LimitSettings {
		check("readTimeout", readTimeout);
		check("writeTimeout", writeTimeout);
		if (maxBodySize != null && maxBodySize < 0) {
			throw new IllegalArgumentException("maxBodySize must not be negative: " + maxBodySize);
		}
		if (maxPipelineDepth != null && maxPipelineDepth < 1) {
			throw new IllegalArgumentException("maxPipelineDepth must be more than zero: " + maxPipelineDepth);
		}
	}

	private static void check(String name, @Nullable Duration value) {
		if (value != null && (value.isNegative() || value.isZero())) {
			throw new IllegalArgumentException(name + " must be more than zero: " + value);
		}
	}

}
