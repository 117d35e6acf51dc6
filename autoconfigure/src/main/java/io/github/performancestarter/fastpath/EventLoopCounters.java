package io.github.performancestarter.fastpath;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

import io.github.performancestarter.fastpath.FastPathCounters.Series;
import org.jspecify.annotations.Nullable;

/**
 * The counters of one event loop.
 */
final class EventLoopCounters implements FastPathStatistics {

	/*
	 * One writer, the event loop; any reader. The array of routes grows by replacement
	 * and is published by a volatile write.
	 *
	 * The time of the first reads and then of one read in SAMPLE is taken, which then
	 * stands for as many. An answer that is timed by itself stands for itself.
	 */

	private static final int SAMPLE = 16;

	private static final int FIRST_READS = 64;

	private final LongSupplier ticker;

	private final Consumer<Series> first;

	private final AtomicLongArray declined = new AtomicLongArray(Decline.values().length);

	private volatile @Nullable RouteCounters[] routes = new RouteCounters[0];

	private int reads;

	EventLoopCounters(LongSupplier ticker, Consumer<Series> first) {
		this.ticker = ticker;
		this.first = first;
	}

	@Override
	public AnswerCounter counter(EncodedRoute route, int method, EncodedResponse response) {
		RouteCounters counters = countersOf(route);
		AnswerCounter counter = counters.find(method, response.status());
		if (counter == null) {
			counter = counters.add(method, response.status());
			this.first.accept(new Series(route, method, response.status()));
		}
		return counter;
	}

	@Override
	public void declined(Decline reason) {
		int index = reason.index();
		this.declined.setRelease(index, this.declined.getPlain(index) + 1);
	}

	@Override
	public long begin() {
		int read = this.reads++;
		return ((read & SAMPLE - 1) == 0 || read >= 0 && read < FIRST_READS) ? this.ticker.getAsLong() : NOT_SAMPLED;
	}

	@Override
	public void end(EncodedRoute route, long begin, int answers) {
		int weight = (this.reads >= 0 && this.reads <= FIRST_READS) ? 1 : SAMPLE;
		countersOf(route).timed(this.ticker.getAsLong() - begin, Math.max(1, answers), weight);
	}

	@Override
	public long now() {
		return this.ticker.getAsLong();
	}

	@Override
	public void timed(EncodedRoute route, long begin) {
		countersOf(route).timed(this.ticker.getAsLong() - begin, 1, 1);
	}

	private RouteCounters countersOf(EncodedRoute route) {
		RouteCounters counters = find(route);
		if (counters == null) {
			counters = new RouteCounters(route);
			@Nullable RouteCounters[] routes = this.routes;
			@Nullable RouteCounters[] larger = Arrays.copyOf(routes, Math.max(routes.length, route.id() + 1));
			larger[route.id()] = counters;
			this.routes = larger;
		}
		return counters;
	}

	private @Nullable RouteCounters find(EncodedRoute route) {
		@Nullable RouteCounters[] routes = this.routes;
		return (route.id() < routes.length) ? routes[route.id()] : null;
	}

	List<Series> series() {
		List<Series> series = new ArrayList<>();
		for (RouteCounters counters : this.routes) {
			if (counters != null) {
				for (AnswerCounter counter : counters.counters()) {
					series.add(new Series(counters.route(), counter.method(), counter.status()));
				}
			}
		}
		return series;
	}

	long sum(Series series, ToLongFunction<AnswerCounter> value) {
		RouteCounters counters = find(series.route());
		AnswerCounter counter = (counters != null) ? counters.find(series.method(), series.status()) : null;
		return (counter != null) ? value.applyAsLong(counter) : 0;
	}

	long sum(EncodedRoute route, ToLongFunction<AnswerCounter> value) {
		long sum = 0;
		RouteCounters counters = find(route);
		if (counters != null) {
			for (AnswerCounter counter : counters.counters()) {
				sum += value.applyAsLong(counter);
			}
		}
		return sum;
	}

	long countDeclined(Decline reason) {
		return this.declined.getAcquire(reason.index());
	}

	/** Adds the times of a route, or of all. */
	void addTimes(@Nullable EncodedRoute route, long[] answers, long[] nanos) {
		for (RouteCounters counters : this.routes) {
			if (counters != null && (route == null || counters.route().id() == route.id())) {
				counters.addTimes(answers, nanos);
			}
		}
	}

}
