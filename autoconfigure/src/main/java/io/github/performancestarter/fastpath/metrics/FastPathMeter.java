package io.github.performancestarter.fastpath.metrics;

import java.util.List;

import io.micrometer.core.instrument.Meter;
import org.jspecify.annotations.Nullable;

/**
 * The meters of the fast path: their names, types, units and tags.
 *
 * @since 0.1.0
 */
public enum FastPathMeter {

	/**
	 * Requests that a fast route answered, from bytes or by its twin. The tag
	 * {@code route} is the declared path, so there are as many values as routes.
	 */
	REQUESTS("performance.fast.path.requests", Meter.Type.COUNTER, "requests", "Requests answered by fast routes",
			"method", "route", "status"),

	/** Requests that were handed on to the server's codec, by reason. */
	DECLINED("performance.fast.path.declined", Meter.Type.COUNTER, null,
			"Requests that the fast path handed on to the server's codec", "reason"),

	/**
	 * The share of the fast routes in the meter of all requests, with the tags that
	 * WebFlux would have given them. Handling time is extrapolated from the times that
	 * were taken, see {@link io.github.performancestarter.fastpath.HandlingTimes}.
	 */
	SERVER_REQUESTS("http.server.requests", Meter.Type.TIMER, null, "Duration of HTTP server request handling", "error",
			"exception", "method", "outcome", "status", "uri");

	private final String meterName;

	private final Meter.Type type;

	private final @Nullable String unit;

	private final String description;

	@SuppressWarnings("ImmutableEnumChecker") // made by List.of
	private final List<String> tagKeys;

	FastPathMeter(String meterName, Meter.Type type, @Nullable String unit, String description, String... tagKeys) {
		this.meterName = meterName;
		this.type = type;
		this.unit = unit;
		this.description = description;
		this.tagKeys = List.of(tagKeys);
	}

	/**
	 * Returns the meter's name.
	 * @return the name in Micrometer's notation
	 */
	public String meterName() {
		return this.meterName;
	}

	/**
	 * Returns the meter's type.
	 * @return the type
	 */
	public Meter.Type type() {
		return this.type;
	}

	/**
	 * Returns the meter's base unit.
	 * @return the unit, or {@code null} for a count that its name says, and for time,
	 * whose unit the registry chooses
	 */
	public @Nullable String unit() {
		return this.unit;
	}

	/**
	 * Returns the meter's description.
	 * @return a sentence without its full stop
	 */
	public String description() {
		return this.description;
	}

	/**
	 * Returns the keys of the meter's tags.
	 * @return the keys in alphabetical order
	 */
	public List<String> tagKeys() {
		return this.tagKeys;
	}

}
