package io.github.performancestarter.server.metrics;

import java.util.function.ToDoubleFunction;

import io.github.performancestarter.server.listener.ListenerCounters;

/**
 * The meters of listeners: counters without tags.
 *
 * @since 0.1.0
 */
public enum ListenerMeter {

	/** Connections that were closed because there were too many. */
	REFUSED("performance.server.connections.refused", "connections",
			"Connections closed because as many were open as may be", ListenerCounters::refusedConnections),

	/** How often accepting was stopped because there were too many. */
	PAUSES("performance.server.accept.pauses", "pauses",
			"How often a listener stopped accepting because as many connections were open as may be",
			ListenerCounters::acceptPauses);

	private final String meterName;

	private final String unit;

	private final String description;

	@SuppressWarnings("ImmutableEnumChecker") // a method reference without state
	private final ToDoubleFunction<ListenerCounters> count;

	ListenerMeter(String meterName, String unit, String description, ToDoubleFunction<ListenerCounters> count) {
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

	ToDoubleFunction<ListenerCounters> count() {
		return this.count;
	}

}
