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

	private final EventLoopCounters loop;

	private final EncodedRoute route;

	private final AtomicLongArray histogram = new AtomicLongArray(LogHistogram.BUCKETS);

	private volatile AnswerCounter[] counters = new AnswerCounter[0];

	RouteCounters(EventLoopCounters loop, EncodedRoute route) {
		this.loop = loop;
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
		AnswerCounter counter = new AnswerCounter(this.loop, method, status);
		AnswerCounter[] counters = Arrays.copyOf(this.counters, this.counters.length + 1);
		counters[counters.length - 1] = counter;
		this.counters = counters;
		return counter;
	}

	void sampled(long nanos) {
		int bucket = LogHistogram.bucket(nanos);
		this.histogram.setRelease(bucket, this.histogram.getPlain(bucket) + 1);
	}

	void addHistogram(long[] buckets) {
		for (int bucket = 0; bucket < buckets.length; bucket++) {
			buckets[bucket] += this.histogram.getAcquire(bucket);
		}
	}

}
