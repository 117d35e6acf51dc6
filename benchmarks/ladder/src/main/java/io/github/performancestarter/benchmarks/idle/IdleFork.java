package io.github.performancestarter.benchmarks.idle;

import java.util.List;
import java.util.function.ToDoubleFunction;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The steps of one process of a server.
 *
 * @param number which fork, from 1
 * @param steps its memory, with more connections from step to step
 */
@JsonIgnoreProperties(value = { "heapBytesPerConnection", "otherBytesPerConnection", "bytesPerConnection" },
		allowGetters = true)
public record IdleFork(int number, List<IdleStep> steps) {

	/**
	 * The steps of a process.
	 * @throws IllegalArgumentException if they do not differ in connections, so that they
	 * tell nothing of one
	 */
	public IdleFork {
		steps = List.copyOf(steps);
		if (steps.stream().mapToInt(IdleStep::connections).distinct().count() < 2) {
			throw new IllegalArgumentException("One step alone tells nothing of a connection: " + steps);
		}
	}

	/**
	 * Live objects that a connection adds.
	 */
	@JsonProperty
	public double heapBytesPerConnection() {
		return slope(IdleStep::liveHeapBytes);
	}

	/**
	 * Resident memory beside the heap that a connection adds: the heap itself is resident
	 * from the start, whatever is in it.
	 */
	@JsonProperty
	public double otherBytesPerConnection() {
		return slope(IdleStep::residentBytes);
	}

	/**
	 * All that a connection adds.
	 */
	@JsonProperty
	public double bytesPerConnection() {
		return heapBytesPerConnection() + otherBytesPerConnection();
	}

	/**
	 * The slope of the straight line with the least squares.
	 */
	private double slope(ToDoubleFunction<IdleStep> figure) {
		double meanX = this.steps.stream().mapToInt(IdleStep::connections).average().orElseThrow();
		double meanY = this.steps.stream().mapToDouble(figure).average().orElseThrow();
		double above = 0;
		double below = 0;
		for (IdleStep step : this.steps) {
			double x = step.connections() - meanX;
			above += x * (figure.applyAsDouble(step) - meanY);
			below += x * x;
		}
		return above / below;
	}

}
