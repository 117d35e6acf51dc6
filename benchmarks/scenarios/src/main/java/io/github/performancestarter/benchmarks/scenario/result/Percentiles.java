package io.github.performancestarter.benchmarks.scenario.result;

/**
 * Response times of a group of requests, each from the time it was due.
 *
 * @param count how many requests
 * @param p50Micros median
 * @param p90Micros 90th percentile
 * @param p99Micros 99th percentile
 * @param p999Micros 99.9th percentile
 * @param p9999Micros 99.99th percentile
 * @param maxMicros the longest
 */
public record Percentiles(long count, double p50Micros, double p90Micros, double p99Micros, double p999Micros,
		double p9999Micros, double maxMicros) {

}
