package io.github.performancestarter.benchmarks.scenario.result;

/**
 * What became of the probes of event-loop lag.
 *
 * @param scheduled probes that were due
 * @param failed probes without the right answer in time
 * @param tooLateShare the share of probes that the generator itself handled too late
 * @param times response times
 */
public record Probes(long scheduled, long failed, double tooLateShare, Percentiles times) {

	/**
	 * Failed probes as a share of those that were due.
	 */
	public double errorShare() {
		return (double) this.failed / this.scheduled;
	}

}
