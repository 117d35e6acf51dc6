package io.github.performancestarter.fastpath.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link BoundMeters}.
 */
class BoundMetersTests {

	private static final String NAME = "http.server.requests";

	private final CountedRoutes routes = new CountedRoutes();

	private final List<Runnable> feeds = new ArrayList<>();

	@AfterEach
	void close() {
		this.routes.close();
	}

	@Test
	void shareOfAnOrdinaryRouteIsReadFromTheCounters() {
		MeterRegistry registry = new SimpleMeterRegistry();
		bind(registry, "/a");
		this.routes.answer("/a", 129, 1000);
		FunctionTimer timer = registry.get(NAME).tags(tags("/a")).functionTimer();
		assertThat(timer.count()).isEqualTo(129);
		assertThat(timer.totalTime(TimeUnit.NANOSECONDS))
			.isEqualTo((double) this.routes.counters().nanos(this.routes.series("/a")))
			.isPositive();
		assertThat(this.feeds).isEmpty();
	}

	@Test
	void shareOfARouteThatOverridesIsATimerThatWebFluxCanUse() {
		assertSharesTimer("/over");
	}

	@Test
	void shareOfARouteThatDeclinesQueriesIsATimerThatWebFluxCanUse() {
		assertSharesTimer("/query");
	}

	private void assertSharesTimer(String path) {
		MeterRegistry registry = new SimpleMeterRegistry();
		bind(registry, path);
		this.routes.answer(path, 10, 1000);
		feed();
		registry.timer(NAME, tags(path)).record(5, TimeUnit.MILLISECONDS);
		assertThat(registry.get(NAME).tags(tags(path)).timer().count()).isEqualTo(11);
	}

	@Test
	void timerThatWebFluxHasIsFed() {
		MeterRegistry registry = new SimpleMeterRegistry();
		Timer webFlux = registry.timer(NAME, tags("/a"));
		webFlux.record(5, TimeUnit.MILLISECONDS);
		bind(registry, "/a");
		this.routes.answer("/a", 10, 1000);
		feed();
		assertThat(registry.get(NAME).tags(tags("/a")).timer()).isSameAs(webFlux);
		assertThat(webFlux.count()).isEqualTo(11);
	}

	@Test
	void feedRecordsEachAnswerOnceAndAllOfTheTime() {
		MeterRegistry registry = new SimpleMeterRegistry();
		bind(registry, "/over");
		this.routes.answer("/over", 100, 1001);
		feed();
		feed();
		Timer timer = registry.get(NAME).tags(tags("/over")).timer();
		assertThat(timer.count()).isEqualTo(100);
		this.routes.answer("/over", 33, 1007);
		feed();
		assertThat(timer.count()).isEqualTo(133);
		assertThat(timer.totalTime(TimeUnit.NANOSECONDS))
			.isEqualTo((double) this.routes.counters().nanos(this.routes.series("/over")));
	}

	@Test
	void histogramOfPrometheusHoldsBothShares() {
		PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		registry.config().meterFilter(histogram());
		registry.timer(NAME, tags("/webflux")).record(2, TimeUnit.SECONDS);
		bind(registry, "/a");
		this.routes.answer("/a", 1000, 1000);
		feed();
		assertThat(registry.scrape()).contains("# TYPE http_server_requests_seconds histogram")
			.containsPattern("http_server_requests_seconds_bucket\\{[^}]*uri=\"/a\",le=\"0\\.001\"} 1000\n")
			.containsPattern("http_server_requests_seconds_count\\{[^}]*uri=\"/a\"} 1000\n")
			.containsPattern("http_server_requests_seconds_count\\{[^}]*uri=\"/webflux\"} 1\n");
	}

	/** The reason to feed a timer; if this fails, there is none any more. */
	@Test
	void functionTimerInAHistogramFailsTheScrape() {
		PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		registry.config().meterFilter(histogram());
		registry.timer(NAME, tags("/webflux")).record(2, TimeUnit.SECONDS);
		registry.more().timer(NAME, tags("/a"), this, (test) -> 1, (test) -> 1, TimeUnit.SECONDS);
		assertThatExceptionOfType(ClassCastException.class).isThrownBy(registry::scrape);
	}

	/** The other reason to feed a timer. */
	@Test
	void functionTimerKeepsWebFluxFromItsTimer() {
		MeterRegistry registry = new SimpleMeterRegistry();
		registry.more().timer(NAME, tags("/a"), this, (test) -> 1, (test) -> 1, TimeUnit.SECONDS);
		assertThatIllegalArgumentException().isThrownBy(() -> registry.timer(NAME, tags("/a")));
	}

	@Test
	void summaryOfPrometheusHoldsBothShares() {
		PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		bind(registry, "/a");
		registry.timer(NAME, tags("/webflux")).record(2, TimeUnit.SECONDS);
		this.routes.answer("/a", 1000, 1000);
		assertThat(registry.scrape()).containsOnlyOnce("# TYPE http_server_requests_seconds summary")
			.containsPattern("http_server_requests_seconds_count\\{[^}]*uri=\"/a\"} 1000\n")
			.containsPattern("http_server_requests_seconds_count\\{[^}]*uri=\"/webflux\"} 1\n");
	}

	@Test
	void askingForAHistogramLeavesNothingBehind() {
		MeterRegistry registry = new SimpleMeterRegistry();
		bind(registry, "/a");
		assertThat(registry.getMeters()).extracting((meter) -> meter.getId().getName())
			.containsExactlyInAnyOrder(NAME, "performance.fast.path.requests");
	}

	@Test
	void oneRegistryOfACompositeWithAHistogramIsEnoughToFeedAll() {
		PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		prometheus.config().meterFilter(histogram());
		SimpleMeterRegistry simple = new SimpleMeterRegistry();
		CompositeMeterRegistry composite = new CompositeMeterRegistry().add(simple).add(prometheus);
		bind(composite, "/a");
		this.routes.answer("/a", 7, 1000);
		feed();
		assertThat(simple.get(NAME).timer().count()).isEqualTo(7);
		assertThat(prometheus.get(NAME).timer().count()).isEqualTo(7);
	}

	@Test
	void seriesIsRegisteredOnce() {
		MeterRegistry registry = new SimpleMeterRegistry();
		BoundMeters meters = new BoundMeters(this.routes.counters(), ServerRequestMeter::standard, registry,
				this.feeds::add);
		meters.register(this.routes.series("/over"));
		meters.register(this.routes.series("/over"));
		this.routes.answer("/over", 10, 1000);
		feed();
		assertThat(this.feeds).hasSize(1);
		assertThat(registry.get(NAME).timer().count()).isEqualTo(10);
	}

	@Test
	void requestsThatAreNotRecordedByWebFluxAreNotRecordedHere() {
		MeterRegistry registry = new SimpleMeterRegistry();
		new BoundMeters(this.routes.counters(), (series) -> null, registry, this.feeds::add)
			.register(this.routes.series("/a"));
		assertThat(registry.getMeters()).extracting((meter) -> meter.getId().getName())
			.containsExactly("performance.fast.path.requests");
	}

	private void bind(MeterRegistry registry, String path) {
		new BoundMeters(this.routes.counters(), ServerRequestMeter::standard, registry, this.feeds::add)
			.register(this.routes.series(path));
	}

	private void feed() {
		assertThat(this.feeds).isNotEmpty();
		this.feeds.forEach(Runnable::run);
	}

	private static Tags tags(String uri) {
		return Tags.of("error", "none", "exception", "none", "method", "GET", "outcome", "SUCCESS", "status", "200",
				"uri", uri);
	}

	private static MeterFilter histogram() {
		return new MeterFilter() {

			@Override
			public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
				return DistributionStatisticConfig.builder().percentilesHistogram(true).build().merge(config);
			}

		};
	}

}
