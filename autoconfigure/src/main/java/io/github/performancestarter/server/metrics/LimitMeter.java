package io.github.performancestarter.server.metrics;

import java.util.function.ToDoubleFunction;

import io.github.performancestarter.server.limit.LimitCounters;

/**
 * The meters of the limits of a connection: counters without tags.
 *
 * @since 0.1.0
 */
public enum LimitMeter {

	/** Requests that were refused because their body was too large. */
	BODY_REJECTED("performance.server.body.rejected", "requests",
			"Requests refused because their body was larger than it may be", LimitCounters::bodiesRejected),

	/** Requests that were ended because of a pause in their body. */
	READ_TIMEOUTS("performance.server.read.timeouts", "requests",
			"Requests ended because their client paused too long in the body", LimitCounters::readTimeouts),

	/**
	 * Connections and streams that were ended because nothing was taken of a response.
	 */
	WRITE_TIMEOUTS("performance.server.write.timeouts", "responses",
			"Responses ended with their connection or stream because the client took nothing of them for too long",
			LimitCounters::writeTimeouts),

	/** How often a connection had too many requests without a response. */
	PIPELINE_PAUSES("performance.server.pipeline.pauses", "pauses",
			"Pauses in reading a connection because too many of its requests waited for their response",
			LimitCounters::pipelinePauses);

	private final String meterName;

	private final String unit;

	private final String description;

	@SuppressWarnings("ImmutableEnumChecker") // a method reference without state
	private final ToDoubleFunction<LimitCounters> count;

	LimitMeter(String meterName, String unit, String description, ToDoubleFunction<LimitCounters> count) {
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

	ToDoubleFunction<LimitCounters> count() {
		return this.count;
	}

}
