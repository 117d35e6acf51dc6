package io.github.performancestarter.benchmarks.result;

/**
 * What went wrong in one measurement, in requests or connections as the generator counts
 * them.
 *
 * @param connect connections that could not be made
 * @param read reads that failed, requests whose connection broke, and connections that
 * were gone near the end
 * @param write writes that failed
 * @param timeout requests without an answer in time
 * @param status answers with another status than 2xx
 */
public record Errors(long connect, long read, long write, long timeout, long status) {

	public static final Errors NONE = new Errors(0, 0, 0, 0, 0);

	public long total() {
		return this.connect + this.read + this.write + this.timeout + this.status;
	}

}
