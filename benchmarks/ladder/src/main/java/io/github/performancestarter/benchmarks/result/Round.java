package io.github.performancestarter.benchmarks.result;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One measurement of one rung under one load.
 *
 * @param number which round, from 1, counted through all forks
 * @param requests answers the generator counted
 * @param seconds how long the generator ran
 * @param cpuSeconds user and system time of the server and its children meanwhile
 * @param p50Micros median response time, as a closed loop sees it
 * @param p99Micros 99th percentile of the same
 * @param p999Micros 99.9th percentile of the same
 * @param residentBytes resident memory of the server and its children afterwards
 * @param errors what went wrong
 */
@JsonIgnoreProperties(value = { "requestsPerSecond", "cpuMicrosPerRequest" }, allowGetters = true)
public record Round(int number, long requests, double seconds, double cpuSeconds, double p50Micros, double p99Micros,
		double p999Micros, long residentBytes, Errors errors) {

	/**
	 * A measurement.
	 * @throws IllegalArgumentException if there is no answer, no time or too little for a
	 * rate, or processor time is below zero: its figures would look like measured ones
	 */
	public Round {
		if (requests <= 0 || !(seconds > 0) || !(cpuSeconds >= 0) || Double.isInfinite(requests / seconds)) {
			throw new IllegalArgumentException("Not a measurement: %d requests in %s s for %s s of processor time"
				.formatted(requests, seconds, cpuSeconds));
		}
	}

	@JsonProperty
	public double requestsPerSecond() {
		return this.requests / this.seconds;
	}

	@JsonProperty
	public double cpuMicrosPerRequest() {
		return this.cpuSeconds * 1_000_000 / this.requests;
	}

}
