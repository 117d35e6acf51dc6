package io.github.performancestarter.benchmarks.result;

/**
 * What went wrong in one measurement, in requests or connections as the generator counts
 * them.
 *
 * @param connect connections that could not be made
 * @param read reads that failed, requests whose connection broke, and connections that
 * were gone near the end
 * @param write writes that failed
 * @param timeout answers that came after the limit, as wrk counts them, or requests that
 * reached it, as h2load does. wrk does not count a request whose answer never comes: a
 * connection that stalls shows only as a lower rate
 * @param status answers with a status from 400 on, and for h2load with 3xx, too
 */
public record Errors(long connect, long read, long write, long timeout, long status) {

	public static final Errors NONE = new Errors(0, 0, 0, 0, 0);

	public long total() {
		return this.connect + this.read + this.write + this.timeout + this.status;
	}

}
