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
import org.jspecify.annotations.Nullable;

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
	 * the registry publishes a histogram of the meter: a Prometheus family cannot hold
	 * both forms and fails the scrape. There a real Timer is fed, once a second, with as
	 * many recordings of the mean time as there were answers.
	 */

	private final FastPathCounters counters;

	private final ServerRequestMeter.Resolver resolver;

	private final MeterRegistry registry;

	private final Consumer<Runnable> startFeeding;

	private final Set<String> known = new HashSet<>();

	private final List<TimerFeed> feeds = new ArrayList<>();

	private @Nullable Boolean histogram;

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
		if (sharesMeter(series) || publishesHistogram(meter)) {
			feed(series, meter);
			return;
		}
		try {
			FunctionTimer
				.builder(meter.name(), this.counters, (counters) -> counters.count(series),
						(counters) -> counters.nanos(series), TimeUnit.NANOSECONDS)
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

	void feed() {
		this.feeds.forEach(TimerFeed::feed);
	}

	private boolean sharesMeter(Series series) {
		FastRoute route = series.route().route();
		return route.isOverride() || route.getQuery() == QueryPolicy.DECLINE;
	}

	/** Asks each registry once by registering, and taking away, a timer. */
	private boolean publishesHistogram(ServerRequestMeter meter) {
		Boolean histogram = this.histogram;
		if (histogram == null) {
			histogram = leaves(this.registry).anyMatch((leaf) -> publishesHistogram(leaf, meter));
			this.histogram = histogram;
		}
		return histogram;
	}

	private static boolean publishesHistogram(MeterRegistry leaf, ServerRequestMeter meter) {
		boolean known = leaf.find(meter.name()).tags(meter.tags()).timer() != null;
		Timer timer = Timer.builder(meter.name()).tags(meter.tags()).register(leaf);
		boolean histogram = timer.takeSnapshot().histogramCounts().length > 0;
		if (!known) {
			leaf.remove(timer);
		}
		return histogram;
	}

	private static Stream<MeterRegistry> leaves(MeterRegistry registry) {
		return (registry instanceof CompositeMeterRegistry composite)
				? composite.getRegistries().stream().flatMap(BoundMeters::leaves) : Stream.of(registry);
	}

}
