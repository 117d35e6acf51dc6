package io.github.performancestarter.fastpath.metrics;

import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

import io.github.performancestarter.fastpath.DateHeader;
import io.github.performancestarter.fastpath.EncodedResponse;
import io.github.performancestarter.fastpath.EncodedRoute;
import io.github.performancestarter.fastpath.FastPath;
import io.github.performancestarter.fastpath.FastPathCounters;
import io.github.performancestarter.fastpath.FastPathCounters.Series;
import io.github.performancestarter.fastpath.FastPathStatistics;
import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.fastpath.FastRoutes;
import io.github.performancestarter.fastpath.Methods;
import io.github.performancestarter.fastpath.QueryPolicy;
import io.github.performancestarter.fastpath.RequestHead;
import io.github.performancestarter.fastpath.RouteTable;

/**
 * Routes that this thread answers, as an event loop does, with a time of its own.
 */
final class CountedRoutes implements AutoCloseable {

	private final AtomicLong time = new AtomicLong();

	private final FastPathCounters counters = new FastPathCounters(this.time::get);

	private final FastPath fastPath = new FastPath(new DateHeader(Clock.systemUTC()), this.counters);

	CountedRoutes() {
		this.fastPath.publish(RouteTable.of(FastRoutes.of(FastRoute.text("/a", "A"), FastRoute.text("/b", "B"),
				FastRoute.text("/over", "over").override(), FastRoute.text("/query", "q").query(QueryPolicy.DECLINE))));
	}

	FastPathCounters counters() {
		return this.counters;
	}

	FastPathStatistics statistics() {
		return this.fastPath.loop().statistics();
	}

	EncodedRoute route(String path) {
		return Objects.requireNonNull(this.fastPath.table().find(path));
	}

	Series series(String path) {
		return new Series(route(path), Methods.GET, 200);
	}

	/** Counts answers that take the given time each. */
	void answer(String path, int count, long nanosEach) {
		EncodedRoute route = route(path);
		RequestHead head = new RequestHead();
		head.reset();
		head.method = Methods.GET;
		EncodedResponse response = Objects.requireNonNull(route.select(head));
		for (int i = 0; i < count; i++) {
			long begin = statistics().begin();
			this.time.addAndGet(nanosEach);
			Objects.requireNonNull(statistics().counter(route, Methods.GET, response)).answered(response.bodyLength());
			if (begin != FastPathStatistics.NOT_SAMPLED) {
				statistics().end(route, begin, 1);
			}
		}
	}

	/** Counts answers whose time is not taken. */
	void answerUntimed(String path, int count) {
		EncodedRoute route = route(path);
		RequestHead head = new RequestHead();
		head.reset();
		head.method = Methods.GET;
		EncodedResponse response = Objects.requireNonNull(route.select(head));
		for (int i = 0; i < count; i++) {
			Objects.requireNonNull(statistics().counter(route, Methods.GET, response)).answered(response.bodyLength());
		}
	}

	@Override
	public void close() {
		this.fastPath.close();
	}

}
