package io.github.performancestarter.fastpath.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.github.performancestarter.fastpath.FastPath;
import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.fastpath.metrics.FastPathMetrics;
import io.github.performancestarter.fastpath.metrics.ServerRequestMeter;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FastPathMetricsAutoConfiguration}, most by the scrape of a real
 * application.
 */
class FastPathMetricsAutoConfigurationTests {

	private static final Pattern TAG = Pattern.compile("([a-z_]+)=\"");

	private final ReactiveWebApplicationContextRunner runner = FastPathContexts.runner()
		.withConfiguration(AutoConfigurations.of(FastPathMetricsAutoConfiguration.class))
		.withBean(FastRoute.class, () -> FastRoute.text("/fast", "fast"));

	@ParameterizedTest
	@ValueSource(strings = { "unrelated=true",
			"management.metrics.distribution.percentiles-histogram.http.server.requests=true",
			"management.metrics.distribution.slo.http.server.requests=1ms,10ms",
			"management.metrics.distribution.percentiles.http.server.requests=0.5", "management.metrics.tags.region=eu",
			"management.observations.key-values.zone=z1" })
	void fastAndOrdinaryRequestsAreOneFamilyWithTheSameTags(String property) {
		try (RealApplication application = RealApplication.start(Application.class, property)) {
			String fast = requests(application, "http_server_requests_seconds", "/fast");
			String slow = requests(application, "http_server_requests_seconds", "/slow");
			assertThat(tagsOf(fast)).isEqualTo(tagsOf(slow))
				.contains("uri", "method", "status", "outcome", "exception", "error");
			assertThat(fast.replace("/fast", "/slow")).isEqualTo(slow);
		}
	}

	@Test
	void conventionOfTheUserGivesNameAndTags() {
		try (RealApplication application = RealApplication.start(ConventionConfiguration.class)) {
			String fast = requests(application, "my_requests_seconds", "/fast");
			String slow = requests(application, "my_requests_seconds", "/slow");
			assertThat(tagsOf(fast)).isEqualTo(tagsOf(slow)).contains("tenant");
		}
	}

	@Test
	void observationsThatAreSwitchedOffAreSwitchedOffForFastRequestsToo() {
		try (RealApplication application = RealApplication.start(Application.class,
				"management.observations.enable.http.server.requests=false")) {
			application.get("/fast");
			String scrape = scrapeWith(application, "performance_fast_path_requests_total\\{");
			assertThat(scrape).doesNotContain("http_server_requests");
		}
	}

	@Test
	void ownMetersAreOnTheScrape() {
		try (RealApplication application = RealApplication.start(Application.class)) {
			application.get("/fast");
			application.get("/fast");
			assertThat(scrapeWith(application, "performance_fast_path_requests_total\\{"))
				.contains("performance_fast_path_requests_total{method=\"GET\",route=\"/fast\",status=\"200\"} 2.0")
				.contains("performance_fast_path_declined_total{reason=\"query\"} 0.0");
		}
	}

	@Test
	void metersNeedARegistry() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(FastPathMetrics.class));
	}

	@Test
	void metersNeedNoObservations() {
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> assertThat(context).hasSingleBean(FastPathMetrics.class)
				.doesNotHaveBean(ServerRequestMeter.Resolver.class));
	}

	@Test
	void metersBackOffWithoutMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("fastPathMetrics"));
	}

	@Test
	void metersBackOffWithoutAFastPath() {
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withPropertyValues("performance.fast-path.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(FastPathMetrics.class));
	}

	@Test
	void beansOfTheUserWin() {
		try (RealApplication application = RealApplication.start(UserBeans.class)) {
			assertThat(application.context().getBeansOfType(ServerRequestMeter.Resolver.class))
				.containsOnlyKeys("mine");
			assertThat(application.context().getBeansOfType(FastPathMetrics.class)).containsOnlyKeys("myMetrics");
		}
	}

	private static String requests(RealApplication application, String family, String uri) {
		assertThat(application.get(uri).statusCode()).isEqualTo(200);
		String scrape = scrapeWith(application, family + "_count\\{[^}]*uri=\"" + uri + "\"[^}]*} 1\n");
		assertThat(scrape).containsOnlyOnce("# TYPE " + family + " ");
		return scrape.lines()
			.filter((line) -> line.startsWith(family + "_count{") && line.contains("uri=\"" + uri + "\""))
			.findFirst()
			.orElseThrow();
	}

	private static String scrapeWith(RealApplication application, String regex) {
		Pattern pattern = Pattern.compile(regex);
		return Awaitility.await()
			.until(() -> application.get("/actuator/prometheus").body(), (scrape) -> pattern.matcher(scrape).find());
	}

	private static List<String> tagsOf(String line) {
		return List.copyOf(new TreeSet<>(TAG.matcher(line).results().map((result) -> result.group(1)).toList()));
	}

	/**
	 * One fast route and one ordinary one.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Application {

		@Bean
		FastRoute fast() {
			return FastRoute.text("/fast", "fast");
		}

		@GetMapping("/slow")
		String slow() {
			return "slow";
		}

	}

	/**
	 * Names and tags of its own.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	static class ConventionConfiguration extends Application {

		@Bean
		DefaultServerRequestObservationConvention convention() {
			return new DefaultServerRequestObservationConvention("my.requests") {

				@Override
				public KeyValues getLowCardinalityKeyValues(ServerRequestObservationContext context) {
					return super.getLowCardinalityKeyValues(context).and(KeyValue.of("tenant", "t1"));
				}

			};
		}

	}

	/**
	 * Beans in place of those that are auto-configured.
	 */
	@Configuration(proxyBeanMethods = false)
	static class UserBeans extends Application {

		@Bean
		ServerRequestMeter.Resolver mine() {
			return ServerRequestMeter::standard;
		}

		@Bean
		FastPathMetrics myMetrics(FastPath fastPath, ServerRequestMeter.Resolver resolver) {
			return new FastPathMetrics(Objects.requireNonNull(fastPath.counters()), resolver);
		}

	}

}
