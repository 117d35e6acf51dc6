package io.github.performancestarter.server.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the server feature.
 *
 * @since 0.1.0
 */
@ConfigurationProperties(prefix = PerformanceServerProperties.PREFIX, ignoreUnknownFields = false)
public class PerformanceServerProperties {

	static final String PREFIX = "performance.server";

	/**
	 * Whether the server is extended. When disabled, it stays as Spring Boot made it.
	 */
	private boolean enabled = true;

	/**
	 * Whether HTTP/1.1 requests without exactly one valid 'Host' are refused with 400, as
	 * RFC 9112 demands.
	 */
	private boolean strictHost;

	/**
	 * How long the head of an HTTP/1.1 request may take from its first byte to its end
	 * before the connection is ended with 408. No limit by default.
	 */
	private @Nullable Duration headerTimeout;

	/**
	 * Whether a connection that ends after a response is always half-closed and read
	 * until the client closes it, so that unread bytes cannot cost the client its
	 * response.
	 */
	private boolean lingeringClose;

	private final Drain drain = new Drain();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public boolean isStrictHost() {
		return this.strictHost;
	}

	public void setStrictHost(boolean strictHost) {
		this.strictHost = strictHost;
	}

	public @Nullable Duration getHeaderTimeout() {
		return this.headerTimeout;
	}

	public void setHeaderTimeout(@Nullable Duration headerTimeout) {
		this.headerTimeout = headerTimeout;
	}

	public boolean isLingeringClose() {
		return this.lingeringClose;
	}

	public void setLingeringClose(boolean lingeringClose) {
		this.lingeringClose = lingeringClose;
	}

	public Drain getDrain() {
		return this.drain;
	}

	/**
	 * Properties of the drain.
	 */
	public static class Drain {

		/**
		 * Whether keep-alive clients are told during graceful shutdown that their
		 * connection ends.
		 */
		private boolean enabled = true;

		/**
		 * How long the server goes on answering before it shuts down, so that clients
		 * learn from their next response that the connection ends. Over at once when no
		 * connection is open.
		 */
		private Duration quietPeriod = Duration.ofMillis(500);

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public Duration getQuietPeriod() {
			return this.quietPeriod;
		}

		public void setQuietPeriod(Duration quietPeriod) {
			this.quietPeriod = quietPeriod;
		}

	}

}
