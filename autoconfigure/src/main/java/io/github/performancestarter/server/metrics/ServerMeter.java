package io.github.performancestarter.server.metrics;

import java.util.function.ToDoubleFunction;

import io.github.performancestarter.server.ServerCounters;

/**
 * The meters of the server feature: counters without tags.
 *
 * @since 0.1.0
 */
public enum ServerMeter {

	/** Connections that were ended because a request head took too long. */
	HEADER_TIMEOUTS("performance.server.header.timeouts", "connections",
			"Connections ended because a request head was not complete in time", ServerCounters::headerTimeouts),

	/** Requests that were refused because of their host. */
	HOST_REJECTED("performance.server.host.rejected", "requests",
			"Requests refused because they did not name exactly one valid host", ServerCounters::hostsRejected),

	/** Connections that were ended because their client sent floods over HTTP/2. */
	HTTP2_FLOODS("performance.server.http2.floods", "connections",
			"HTTP/2 connections ended because of floods of resets, continuations or control frames",
			ServerCounters::http2Floods),

	/** Connections that were ended because their client did not speak HTTP/2 right. */
	HTTP2_ERRORS("performance.server.http2.errors", "connections",
			"HTTP/2 connections ended because their client did not keep to the protocol", ServerCounters::http2Errors),

	/** Requests that could not be read. */
	REQUEST_UNREADABLE("performance.server.request.unreadable", "requests",
			"HTTP/1.1 requests refused because they were malformed or too large to read",
			ServerCounters::requestsUnreadable);

	private final String meterName;

	private final String unit;

	private final String description;

	@SuppressWarnings("ImmutableEnumChecker") // a method reference without state
	private final ToDoubleFunction<ServerCounters> count;

	ServerMeter(String meterName, String unit, String description, ToDoubleFunction<ServerCounters> count) {
		this.meterName = meterName;
		this.unit = unit;
		this.description = description;
		this.count = count;
	}

	/**
	 * Returns the meter's name.
	 * @return the name in Micrometer's notation
	 */
	public String meterName() {
		return this.meterName;
	}

	/**
	 * Returns the meter's base unit.
	 * @return the unit
	 */
	public String unit() {
		return this.unit;
	}

	/**
	 * Returns the meter's description.
	 * @return a sentence without its full stop
	 */
	public String description() {
		return this.description;
	}

	ToDoubleFunction<ServerCounters> count() {
		return this.count;
	}

}
