package io.github.performancestarter.benchmarks.scenario.load;

import java.util.List;
import java.util.stream.Stream;

import io.github.performancestarter.benchmarks.result.Errors;

/**
 * Counts what became of the requests. One thread owns it.
 */
final class Tally {

	private final List<RequestKind> kinds;

	private final List<Times> byKind;

	private final long[] errorsByKind;

	private final Times lateness = new Times();

	private Interval interval = new Interval();

	private Interval taken = new Interval();

	private long sent;

	private long connect;

	private long read;

	private long timeout;

	private long status;

	Tally(List<RequestKind> kinds) {
		this.kinds = kinds;
		this.byKind = Stream.generate(Times::new).limit(kinds.size()).toList();
		this.errorsByKind = new long[kinds.size()];
	}

	void due(long lateNanos) {
		this.lateness.record(lateNanos);
	}

	void sent() {
		this.sent++;
		this.interval.sent++;
	}

	void answered(int kind, int status, long bytes, long nanos) {
		record(kind, nanos);
		if (!this.kinds.get(kind).answer().matches(status, bytes)) {
			this.status++;
			failed(kind);
		}
	}

	/**
	 * A request that gets no answer counts with the time it waited, so that it cannot
	 * make percentiles look better.
	 */
	void timedOut(int kind, long nanos) {
		this.timeout++;
		record(kind, nanos);
		failed(kind);
	}

	void lost(int kind, long nanos) {
		this.read++;
		record(kind, nanos);
		failed(kind);
	}

	/**
	 * No request fails by that alone: those that wait for the connection have their time
	 * limit.
	 */
	void connectFailed() {
		this.connect++;
	}

	private void failed(int kind) {
		this.errorsByKind[kind]++;
		this.interval.errors++;
	}

	private void record(int kind, long nanos) {
		this.byKind.get(kind).record(nanos);
		this.interval.completed++;
		(this.kinds.get(kind).fast() ? this.interval.fast : this.interval.other).record(nanos);
	}

	/**
	 * What happened since the last call. It is used again after the next one, since a
	 * histogram is large.
	 */
	Interval takeInterval() {
		Interval full = this.interval;
		this.interval = this.taken;
		this.interval.clear();
		this.taken = full;
		return full;
	}

	Outcome outcome(long scheduled) {
		return new Outcome(this.kinds, this.byKind, this.errorsByKind.clone(), this.lateness, scheduled, this.sent,
				new Errors(this.connect, this.read, 0, this.timeout, this.status));
	}

}
