package io.github.performancestarter.fastpath.metrics;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.performancestarter.fastpath.Decline;
import io.github.performancestarter.fastpath.FastPathCounters;
import io.github.performancestarter.fastpath.FastPathCounters.Series;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Publishes the counters of the fast path as meters, see {@link FastPathMeter}.
 *
 * @since 0.1.0
 */
public final class FastPathMetrics implements MeterBinder, AutoCloseable {

	/*
	 * The event loops count in their own memory; a meter reads the sums when a registry
	 * asks. The meters of a series are registered when its first request is counted, on
	 * the thread of this object, because a registration takes locks and runs filters of
	 * the user. The same thread feeds the timers that cannot read sums, see BoundMeters.
	 */

	private static final System.Logger logger = System.getLogger(FastPathMetrics.class.getName());

	private static final long FEED_PERIOD_MILLIS = 1000;

	private final FastPathCounters counters;

	private final ServerRequestMeter.Resolver resolver;

	private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, (task) -> {
		Thread thread = new Thread(task, "performance-metrics");
		thread.setDaemon(true);
		return thread;
	}, new ThreadPoolExecutor.DiscardPolicy());

	/**
	 * Creates the metrics.
	 * @param counters the counters to publish
	 * @param resolver finds the meter of all requests
	 */
	public FastPathMetrics(FastPathCounters counters, ServerRequestMeter.Resolver resolver) {
		this.counters = counters;
		this.resolver = resolver;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (Decline reason : Decline.values()) {
			FunctionCounter
				.builder(FastPathMeter.DECLINED.meterName(), this.counters, (counters) -> counters.declined(reason))
				.description(FastPathMeter.DECLINED.description())
				.baseUnit(FastPathMeter.DECLINED.unit())
				.tag("reason", reason.tag())
				.register(registry);
		}
		BoundMeters meters = new BoundMeters(this.counters, this.resolver, registry, this::startFeeding);
		this.counters.onSeries((series) -> this.thread.execute(() -> register(meters, series)));
	}

	private static void register(BoundMeters meters, Series series) {
		try {
			meters.register(series);
		}
		catch (RuntimeException ex) {
			logger.log(System.Logger.Level.WARNING, "Could not register the meters of " + series.route().path(), ex);
		}
	}

	private void startFeeding(Runnable feed) {
		this.thread.scheduleWithFixedDelay(feed, FEED_PERIOD_MILLIS, FEED_PERIOD_MILLIS, TimeUnit.MILLISECONDS);
	}

	@Override
	public void close() {
		this.thread.shutdownNow();
	}

}
