package io.github.performancestarter.server.metrics;

/**
 * The meters of event loops. Each has one tag, {@value #LOOP}: the name of the loop's
 * thread.
 *
 * @since 0.1.0
 */
public enum LoopMeter {

	/** Open connections of a loop, a gauge. */
	CONNECTIONS("performance.server.connections", "connections",
			"Open connections of an event loop, whatever they speak");

	/** The key of the tag. */
	public static final String LOOP = "loop";

	private final String meterName;

	private final String unit;

	private final String description;

	LoopMeter(String meterName, String unit, String description) {
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
