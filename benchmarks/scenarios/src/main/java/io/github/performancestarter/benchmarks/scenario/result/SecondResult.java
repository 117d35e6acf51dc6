package io.github.performancestarter.benchmarks.scenario.result;

/**
 * What happened in about a second of a scenario, all of it at one rate. Answers belong to
 * the second in which they came.
 *
 * @param at seconds from the start to the end of this one
 * @param seconds its length, as it was
 * @param scheduledRate requests a second that were due
 * @param sentRate requests a second that were sent
 * @param completedRate requests a second that were answered or given up
 * @param errors requests that failed
 * @param fastP99Micros 99th percentile of fast routes
 * @param otherP99Micros 99th percentile of all others
 * @param lagP99Micros 99th percentile of the probes of event-loop lag
 * @param cpuShare processor time of the server, as a share of the machine
 * @param residentBytes resident memory of the server
 */
public record SecondResult(double at, double seconds, double scheduledRate, double sentRate, double completedRate,
		long errors, double fastP99Micros, double otherP99Micros, double lagP99Micros, double cpuShare,
		long residentBytes) {

}
