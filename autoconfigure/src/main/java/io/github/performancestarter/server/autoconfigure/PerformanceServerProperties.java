package io.github.performancestarter.server.autoconfigure;

import java.time.Duration;

import io.github.performancestarter.server.listener.MaxConnectionsPolicy;
import io.github.performancestarter.server.transport.Allocator;
import io.github.performancestarter.server.transport.Transport;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

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
	 * before the connection is ended with 408. A number without a unit is milliseconds.
	 * No limit by default.
	 */
	private @Nullable Duration headerTimeout;

	/**
	 * Whether a connection that ends after a response is always half-closed and read
	 * until the client closes it, so that unread bytes cannot cost the client its
	 * response.
	 */
	private boolean lingeringClose;

	/**
	 * What event loops use to wait for sockets: 'auto' takes the best safe one of the
	 * platform, never 'io_uring'.
	 */
	private Transport transport = Transport.AUTO;

	/**
	 * Whether the start stops if 'transport' or 'reuseport' cannot be had here, instead
	 * of going on with the next best.
	 */
	private boolean transportRequired;

	/**
	 * Number of event loops, from 1 to 1024. By default the number of available
	 * processors, or that of the listeners if 'reuseport' is a number.
	 */
	private @Nullable Integer eventLoops;

	/**
	 * Where the buffers of connections come from. By default whatever Netty takes.
	 */
	private @Nullable Allocator allocator;

	/**
	 * Whether several listeners share the port by SO_REUSEPORT, each with an event loop
	 * of its own: 'true' for one per event loop, or their number.
	 */
	private String reuseport = "false";

	/**
	 * Whether this server may join sockets with SO_REUSEPORT that listen on the port
	 * already, those of another process of the same user too. Without it, a port in use
	 * stops the start. Once the server listens, a later socket of the same user that sets
	 * SO_REUSEPORT before it binds can join on Linux either way.
	 */
	private boolean portSharing;

	/**
	 * How many connections the kernel may queue for each listener until they are
	 * accepted. By default the platform's limit.
	 */
	private @Nullable Integer backlog;

	/**
	 * How many connections may be open at once. No limit by default.
	 */
	private @Nullable Integer maxConnections;

	/**
	 * What becomes of a connection above the limit.
	 */
	private MaxConnectionsPolicy maxConnectionsPolicy = MaxConnectionsPolicy.WAIT;

	/**
	 * How long a client may pause in the body of a request. A number without a unit is
	 * milliseconds. No limit by default.
	 */
	private @Nullable Duration readTimeout;

	/**
	 * How long a client may take no byte of a response before its connection is closed. A
	 * number without a unit is milliseconds. No limit by default.
	 */
	private @Nullable Duration writeTimeout;

	/**
	 * How large the body of a request may be; a larger one is refused with 413. A number
	 * without a unit is bytes. No limit by default.
	 */
	private @Nullable DataSize maxBodySize;

	/**
	 * How many requests of one HTTP/1.1 connection may wait for their response. No limit
	 * by default.
	 */
	private @Nullable Integer maxPipelineDepth;

	/**
	 * Value of the header 'Alt-Svc' in answers over TCP, 'none' for no header. By default
	 * it names the HTTP/3 port if HTTP/3 is on.
	 */
	private @Nullable String altSvc;

	private final Http2 http2 = new Http2();

	private final Http3 http3 = new Http3();

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

	public Transport getTransport() {
		return this.transport;
	}

	public void setTransport(Transport transport) {
		this.transport = transport;
	}

	public boolean isTransportRequired() {
		return this.transportRequired;
	}

	public void setTransportRequired(boolean transportRequired) {
		this.transportRequired = transportRequired;
	}

	public @Nullable Integer getEventLoops() {
		return this.eventLoops;
	}

	public void setEventLoops(@Nullable Integer eventLoops) {
		this.eventLoops = eventLoops;
	}

	public @Nullable Allocator getAllocator() {
		return this.allocator;
	}

	public void setAllocator(@Nullable Allocator allocator) {
		this.allocator = allocator;
	}

	public String getReuseport() {
		return this.reuseport;
	}

	public void setReuseport(String reuseport) {
		this.reuseport = reuseport;
	}

	public boolean isPortSharing() {
		return this.portSharing;
	}

	public void setPortSharing(boolean portSharing) {
		this.portSharing = portSharing;
	}

	public @Nullable Integer getBacklog() {
		return this.backlog;
	}

	public void setBacklog(@Nullable Integer backlog) {
		this.backlog = backlog;
	}

	public @Nullable Integer getMaxConnections() {
		return this.maxConnections;
	}

	public void setMaxConnections(@Nullable Integer maxConnections) {
		this.maxConnections = maxConnections;
	}

	public MaxConnectionsPolicy getMaxConnectionsPolicy() {
		return this.maxConnectionsPolicy;
	}

	public void setMaxConnectionsPolicy(MaxConnectionsPolicy maxConnectionsPolicy) {
		this.maxConnectionsPolicy = maxConnectionsPolicy;
	}

	public @Nullable Duration getReadTimeout() {
		return this.readTimeout;
	}

	public void setReadTimeout(@Nullable Duration readTimeout) {
		this.readTimeout = readTimeout;
	}

	public @Nullable Duration getWriteTimeout() {
		return this.writeTimeout;
	}

	public void setWriteTimeout(@Nullable Duration writeTimeout) {
		this.writeTimeout = writeTimeout;
	}

	public @Nullable DataSize getMaxBodySize() {
		return this.maxBodySize;
	}

	public void setMaxBodySize(@Nullable DataSize maxBodySize) {
		this.maxBodySize = maxBodySize;
	}

	public @Nullable Integer getMaxPipelineDepth() {
		return this.maxPipelineDepth;
	}

	public void setMaxPipelineDepth(@Nullable Integer maxPipelineDepth) {
		this.maxPipelineDepth = maxPipelineDepth;
	}

	public @Nullable String getAltSvc() {
		return this.altSvc;
	}

	public void setAltSvc(@Nullable String altSvc) {
		this.altSvc = altSvc;
	}

	public Http2 getHttp2() {
		return this.http2;
	}

	public Http3 getHttp3() {
		return this.http3;
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
		 * connection is open. A number without a unit is milliseconds.
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

	/**
	 * Properties of HTTP/2.
	 */
	public static class Http2 {

		/**
		 * How many requests of one connection may be open at once.
		 */
		private int maxConcurrentStreams = 100;

		/**
		 * How many streams of one connection may be reset within the window before the
		 * connection is closed.
		 */
		private int maxResets = 200;

		/**
		 * The window in which resets are counted, whole seconds from 1s to 1h. A number
		 * without a unit is milliseconds.
		 */
		private Duration resetWindow = Duration.ofSeconds(30);

		public int getMaxConcurrentStreams() {
			return this.maxConcurrentStreams;
		}

		public void setMaxConcurrentStreams(int maxConcurrentStreams) {
			this.maxConcurrentStreams = maxConcurrentStreams;
		}

		public int getMaxResets() {
			return this.maxResets;
		}

		public void setMaxResets(int maxResets) {
			this.maxResets = maxResets;
		}

		public Duration getResetWindow() {
			return this.resetWindow;
		}

		public void setResetWindow(Duration resetWindow) {
			this.resetWindow = resetWindow;
		}

	}

	/**
	 * Properties of HTTP/3.
	 */
	public static class Http3 {

		/**
		 * Whether the server speaks HTTP/3 on the UDP port of the same number, too. An
		 * experiment: needs TLS 1.3 and Netty's QUIC library.
		 */
		private boolean enabled;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

	}

}
