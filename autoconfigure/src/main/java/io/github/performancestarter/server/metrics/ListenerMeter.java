package io.github.performancestarter.server.metrics;

/**
 * The meters of listeners. Only the first has a tag, {@value #LISTENER}: which listener
 * it is, from zero, as many as there are event loops at most.
 *
 * @since 0.1.0
 */
public enum ListenerMeter {

	/** Open connections of a listener, a gauge. */
	CONNECTIONS("performance.server.listener.connections", "connections", "Open connections that a listener let in"),

	/** Connections that were closed because there were too many. */
	REFUSED("performance.server.connections.refused", "connections",
			"Connections closed because as many were open as may be"),

	/** How often accepting was stopped because there were too many. */
	PAUSES("performance.server.accept.pauses", "pauses",
			"How often a listener stopped accepting because as many connections were open as may be");

	/** The key of the only tag. */
	public static final String LISTENER = "listener";

	private final String meterName;

	private final String unit;

	private final String description;

	ListenerMeter(String meterName, String unit, String description) {
		this.meterName = meterName;
		this.unit = unit;
		this.description = description;
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

}
