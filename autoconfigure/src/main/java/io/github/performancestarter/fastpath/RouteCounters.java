package io.github.performancestarter.fastpath;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

import org.jspecify.annotations.Nullable;

/**
 * The counters of one route on one event loop.
 */
final class RouteCounters {

	/*
	 * Written by one event loop. The array of counters grows by replacement and is
	 * published by a volatile write, so readers see complete counters.
	 */

	private final EncodedRoute route;

	private final AtomicLongArray timedAnswers = new AtomicLongArray(LogHistogram.BUCKETS);

	private final AtomicLongArray timedNanos = new AtomicLongArray(LogHistogram.BUCKETS);

	private volatile AnswerCounter[] counters = new AnswerCounter[0];

	RouteCounters(EncodedRoute route) {
		this.route = route;
	}

	EncodedRoute route() {
		return this.route;
	}

	AnswerCounter[] counters() {
		return this.counters;
	}

	@Nullable AnswerCounter find(int method, int status) {
		for (AnswerCounter counter : this.counters) {
			if (counter.counts(method, status)) {
				return counter;
			}
		}
		return null;
	}

	AnswerCounter add(int method, int status) {
		AnswerCounter counter = new AnswerCounter(method, status);
		AnswerCounter[] counters = Arrays.copyOf(this.counters, this.counters.length + 1);
		counters[counters.length - 1] = counter;
		this.counters = counters;
		return counter;
	}

	/**
	 * Keeps a time.
	 * @param nanos the time of all the answers together
	 * @param answers how many there were
	 * @param weight how many such times this one stands for
	 */
	void timed(long nanos, int answers, int weight) {
		int bucket = LogHistogram.bucket(nanos / answers);
		// the reader begins with the answers, so it sees no answers without their time
		add(this.timedNanos, bucket, nanos * weight);
		add(this.timedAnswers, bucket, (long) answers * weight);
	}

	private static void add(AtomicLongArray values, int bucket, long value) {
		values.setRelease(bucket, values.getPlain(bucket) + value);
	}

	void addTimes(long[] answers, long[] nanos) {
		for (int bucket = 0; bucket < LogHistogram.BUCKETS; bucket++) {
			answers[bucket] += this.timedAnswers.getAcquire(bucket);
			nanos[bucket] += this.timedNanos.getAcquire(bucket);
		}
	}

}
