package io.github.performancestarter.fastpath.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.cumulative.CumulativeTimer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.assertj.core.data.Offset;
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

	private static final DistributionStatisticConfig PERCENTILES = DistributionStatisticConfig.builder()
		.percentiles(0.5, 0.99)
		.build();

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
		assertThat(timer.totalTime(TimeUnit.NANOSECONDS)).isCloseTo(129_000, Offset.offset(0.1));
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
		assertThat(timer.totalTime(TimeUnit.NANOSECONDS)).isEqualTo(100 * 1001 + 33 * 1007);
	}

	@Test
	void timerHasTheMaximumAndThePercentilesOfTheTimesThatWereTaken() {
		MeterRegistry registry = new SimpleMeterRegistry();
		registry.config().meterFilter(percentiles());
		bind(registry, "/a");
		this.routes.answer("/a", 58, 1000);
		this.routes.answer("/a", 2, 5_000_000);
		feed();
		Timer timer = registry.get(NAME).tags(tags("/a")).timer();
		assertThat(timer.count()).isEqualTo(60);
		assertThat(timer.max(TimeUnit.NANOSECONDS)).isEqualTo(5_000_000);
		assertThat(timer.takeSnapshot().percentileValues()).satisfiesExactly(
				(median) -> assertThat(median.value()).isCloseTo(1000, Offset.offset(100.0)),
				(tail) -> assertThat(tail.value()).isCloseTo(5_000_000, Offset.offset(500_000.0)));
	}

	@Test
	void answersWithoutATimeWaitForOne() {
		MeterRegistry registry = new SimpleMeterRegistry();
		bind(registry, "/over");
		bind(registry, "/a");
		this.routes.answerUntimed("/over", 3);
		this.routes.answerUntimed("/a", 3);
		feed();
		FunctionTimer sum = registry.get(NAME).tags(tags("/a")).functionTimer();
		Timer timer = registry.get(NAME).tags(tags("/over")).timer();
		assertThat(timer.count()).isZero();
		assertThat(sum.totalTime(TimeUnit.NANOSECONDS)).isZero();
		this.routes.answer("/over", 1, 700);
		feed();
		assertThat(timer.count()).isEqualTo(4);
		assertThat(timer.totalTime(TimeUnit.NANOSECONDS)).isEqualTo(4 * 700);
		assertThat(sum.totalTime(TimeUnit.NANOSECONDS)).isEqualTo(3 * 700);
		this.routes.answerUntimed("/over", 2);
		feed();
		assertThat(timer.totalTime(TimeUnit.NANOSECONDS)).isEqualTo(6 * 700);
	}

	@Test
	void feedSurvivesATimerThatFailsAndTellsOnce() {
		List<String> told = new ArrayList<>();
		Logger logger = Logger.getLogger(BoundMeters.class.getName());
		logger.setFilter((line) -> {
			told.add(line.getMessage());
			return false;
		});
		FailingRegistry registry = new FailingRegistry();
		bind(registry, "/over", "/query");
		this.routes.answer("/over", 2, 1000);
		this.routes.answer("/query", 2, 1000);
		registry.failing = true;
		feed();
		feed();
		registry.failing = false;
		feed();
		assertThat(registry.get(NAME).tags(tags("/over")).timer().count()).isEqualTo(2);
		assertThat(registry.get(NAME).tags(tags("/query")).timer().count()).isEqualTo(2);
		logger.setFilter(null);
		assertThat(told).singleElement().asString().startsWith("Could not record the requests of /over");
	}

	@Test
	void eachMeterIsAskedForItself() {
		MeterRegistry registry = new SimpleMeterRegistry();
		registry.config().meterFilter(new MeterFilter() {

			@Override
			public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
				return "/b".equals(id.getTag("uri")) ? PERCENTILES.merge(config) : config;
			}

		});
		bind(registry, "/a", "/b");
		assertThat(registry.find(NAME).tags(tags("/a")).functionTimer()).isNotNull();
		assertThat(registry.find(NAME).tags(tags("/b")).timer()).isNotNull();
	}

	/** A filter changes the name, so the timer is not found under the name asked for. */
	@Test
	void timerOfWebFluxUnderAnotherNameIsNotTakenAway() {
		MeterRegistry registry = new SimpleMeterRegistry();
		registry.config().meterFilter(new MeterFilter() {

			@Override
			public Meter.Id map(Meter.Id id) {
				return id.getName().equals(NAME) ? id.withName("renamed") : id;
			}

		});
		Timer webFlux = registry.timer(NAME, tags("/a"));
		webFlux.record(5, TimeUnit.MILLISECONDS);
		bind(registry, "/a");
		this.routes.answer("/a", 10, 1000);
		feed();
		assertThat(registry.get("renamed").timer()).isSameAs(webFlux);
		assertThat(webFlux.count()).isEqualTo(11);
	}

	@Test
	void percentilesOfPrometheusAreThereForFastRequests() {
		PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		registry.config().meterFilter(percentiles());
		bind(registry, "/a");
		this.routes.answer("/a", 50, 4_000_000);
		feed();
		assertThat(registry.scrape())
			.containsPattern("http_server_requests_seconds\\{[^}]*uri=\"/a\",quantile=\"0\\.99\"} 0\\.00[34]")
			.containsPattern("http_server_requests_seconds_max\\{[^}]*uri=\"/a\"} 0\\.004\n");
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

	private void bind(MeterRegistry registry, String... paths) {
		BoundMeters meters = new BoundMeters(this.routes.counters(), ServerRequestMeter::standard, registry,
				this.feeds::add);
		for (String path : paths) {
			meters.register(this.routes.series(path));
		}
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

	private static MeterFilter percentiles() {
		return new MeterFilter() {

			@Override
			public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
				return PERCENTILES.merge(config);
			}

		};
	}

	/**
	 * Has timers that fail when told to.
	 */
	private static final class FailingRegistry extends SimpleMeterRegistry {

		private boolean failing;

		@Override
		protected Timer newTimer(Meter.Id id, DistributionStatisticConfig distribution, PauseDetector pauseDetector) {
			return new CumulativeTimer(id, this.clock, distribution, pauseDetector, TimeUnit.SECONDS) {

				@Override
				protected void recordNonNegative(long amount, TimeUnit unit) {
					if (FailingRegistry.this.failing) {
						throw new IllegalStateException("full");
					}
					super.recordNonNegative(amount, unit);
				}

			};
		}

	}

}
