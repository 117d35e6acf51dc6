package io.github.performancestarter.fastpath.metrics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.performancestarter.fastpath.FastPathCounters;
import io.github.performancestarter.fastpath.FastPathCounters.Series;
import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.fastpath.Methods;
import io.github.performancestarter.fastpath.QueryPolicy;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;

/**
 * The meters of all series in one registry.
 */
final class BoundMeters {

	/*
	 * Confined to the thread that registers and feeds.
	 *
	 * The share in the meter of all requests is a FunctionTimer, which costs a request
	 * nothing. It cannot be one where WebFlux may want a Timer of the very same name and
	 * tags, which is the case for a route that shares its path with a handler, and where
	 * a registry publishes more of the meter than a sum: a Prometheus family cannot hold
	 * a histogram and a sum and fails the scrape, and a sum has no percentiles. There a
	 * real Timer is fed, once a second, with as many recordings as there were answers.
	 */

	private static final System.Logger logger = System.getLogger(BoundMeters.class.getName());

	private final FastPathCounters counters;

	private final ServerRequestMeter.Resolver resolver;

	private final MeterRegistry registry;

	private final Consumer<Runnable> startFeeding;

	private final Set<String> known = new HashSet<>();

	private final List<TimerFeed> feeds = new ArrayList<>();

	/** True iff it was told that a feed failed. */
	private boolean failed;

	BoundMeters(FastPathCounters counters, ServerRequestMeter.Resolver resolver, MeterRegistry registry,
			Consumer<Runnable> startFeeding) {
		this.counters = counters;
		this.resolver = resolver;
		this.registry = registry;
		this.startFeeding = startFeeding;
	}

	void register(Series series) {
		if (!this.known.add(series.method() + " " + series.status() + " " + series.route().path())) {
			return;
		}
		FunctionCounter.builder(FastPathMeter.REQUESTS.meterName(), this.counters, (counters) -> counters.count(series))
			.description(FastPathMeter.REQUESTS.description())
			.baseUnit(FastPathMeter.REQUESTS.unit())
			.tag("route", series.route().path())
			.tag("method", Methods.names().get(series.method()))
			.tag("status", String.valueOf(series.status()))
			.register(this.registry);
		ServerRequestMeter meter = this.resolver.resolve(series);
		if (meter != null) {
			registerRequests(series, meter);
		}
	}

	private void registerRequests(Series series, ServerRequestMeter meter) {
		if (sharesMeter(series) || publishesDistribution(meter)) {
			feed(series, meter);
			return;
		}
		TimeTotal time = new TimeTotal(this.counters, series);
		try {
			FunctionTimer
				.builder(meter.name(), this.counters, (counters) -> counters.count(series), (counters) -> time.nanos(),
						TimeUnit.NANOSECONDS)
				.tags(meter.tags())
				.register(this.registry);
		}
		catch (IllegalArgumentException ex) {
			// WebFlux already has a timer of this name and tags
			feed(series, meter);
		}
	}

	private void feed(Series series, ServerRequestMeter meter) {
		Timer timer = Timer.builder(meter.name()).tags(meter.tags()).register(this.registry);
		if (this.feeds.isEmpty()) {
			this.startFeeding.accept(this::feed);
		}
		this.feeds.add(new TimerFeed(timer, this.counters, series));
	}

	/** A feed that fails leaves the others and its own next one alone. */
	void feed() {
		for (TimerFeed feed : this.feeds) {
			try {
				feed.feed();
			}
			catch (RuntimeException ex) {
				if (!this.failed) {
					this.failed = true;
					logger.log(System.Logger.Level.WARNING, "Could not record the requests of "
							+ feed.series().route().path() + ", will try again and not tell", ex);
				}
			}
		}
	}

	private boolean sharesMeter(Series series) {
		FastRoute route = series.route().route();
		return route.isOverride() || route.getQuery() == QueryPolicy.DECLINE;
	}

	private boolean publishesDistribution(ServerRequestMeter meter) {
		return leaves(this.registry).anyMatch((leaf) -> publishesDistribution(leaf, meter));
	}

	/**
	 * Asks by registering a timer, because filters decide it for each meter. A timer that
	 * others record in is theirs: it is shared and never taken away.
	 */
	private static boolean publishesDistribution(MeterRegistry leaf, ServerRequestMeter meter) {
		if (leaf.find(meter.name()).tags(meter.tags()).timer() != null) {
			return true;
		}
		Timer timer = Timer.builder(meter.name()).tags(meter.tags()).register(leaf);
		HistogramSnapshot snapshot = timer.takeSnapshot();
		if (snapshot.histogramCounts().length > 0 || snapshot.percentileValues().length > 0 || timer.count() > 0) {
			return true;
		}
		leaf.remove(timer);
		return false;
	}

	private static Stream<MeterRegistry> leaves(MeterRegistry registry) {
		return (registry instanceof CompositeMeterRegistry composite)
				? composite.getRegistries().stream().flatMap(BoundMeters::leaves) : Stream.of(registry);
	}

}
