package io.github.performancestarter.benchmarks.scenario.result;

/**
 * What figures are held against.
 *
 * @param fastP99Micros 99th percentile of fast routes
 * @param otherP99Micros 99th percentile of all other requests
 * @param errorShare failed requests as a share of those due
 * @param cpuShare processor time of the server as a share of the machine
 * @param memoryShare growth of memory as a share of what it was
 * @param memoryBytes growth of memory that always passes
 * @param lagP99Micros 99th percentile of the probes of event-loop lag
 */
public record Limits(double fastP99Micros, double otherP99Micros, double errorShare, double cpuShare,
		double memoryShare, long memoryBytes, double lagP99Micros) {

}
