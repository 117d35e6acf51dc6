package io.github.performancestarter.benchmarks.generator;

import io.github.performancestarter.benchmarks.result.Errors;

/**
 * What a generator saw in one run.
 *
 * @param requests answers it counted
 * @param seconds how long it ran
 * @param p50Micros median response time
 * @param p99Micros 99th percentile
 * @param p999Micros 99.9th percentile
 * @param errors what went wrong
 */
public record Sample(long requests, double seconds, double p50Micros, double p99Micros, double p999Micros,
		Errors errors) {

}
