package io.github.performancestarter.fastpath.autoconfigure;

import java.util.List;
import java.util.Map;

import io.github.performancestarter.actuate.PerformanceEndpoint;
import io.github.performancestarter.actuate.autoconfigure.PerformanceEndpointAutoConfiguration;
import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.fastpath.actuate.FastRoutesEndpoint;
import io.github.performancestarter.report.FeatureReport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the endpoints {@code performance} and {@code fastroutes} over real HTTP, and
 * for their auto-configurations.
 */
class EndpointTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final ReactiveWebApplicationContextRunner runner = FastPathContexts.runner()
		.withConfiguration(AutoConfigurations.of(PerformanceEndpointAutoConfiguration.class,
				FastRoutesEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=*")
		.withBean(FastRoute.class, () -> FastRoute.text("/fast", "fast"));

	@Test
	void fastRoutesShowsWhatEachRouteIsAndDid() {
		try (RealApplication application = RealApplication.start(Application.class)) {
			application.get("/fast");
			application.get("/fast");
			application.get("/absent");
			JsonNode document = read(application, "/actuator/fastroutes");
			assertThat(document.at("/routes/0/path").stringValue()).isEqualTo("/fast");
			assertThat(document.at("/routes/0/methods").toString()).isEqualTo("[\"GET\",\"HEAD\"]");
			assertThat(document.at("/routes/0/contentType").stringValue()).isEqualTo("text/plain;charset=UTF-8");
			assertThat(document.at("/routes/0/decorators").toString())
				.isEqualTo("[\"cache-control: public, max-age=60\",\"etag\"]");
			assertThat(document.at("/routes/0/bytes").intValue()).isEqualTo(4);
			assertThat(document.at("/routes/0/variants").toString())
				.isEqualTo("[{\"coding\":\"identity\",\"bytes\":4}]");
			assertThat(document.at("/routes/0/source").stringValue()).isEqualTo("bean 'fast'");
			assertThat(document.at("/routes/0/answered/hits").longValue()).isEqualTo(2);
			assertThat(document.at("/routes/0/answered/bytes").longValue()).isGreaterThan(2 * 4);
			assertThat(document.at("/routes/0/answered/p99Nanos").longValue())
				.isGreaterThanOrEqualTo(document.at("/routes/0/answered/p50Nanos").longValue())
				.isPositive();
			assertThat(document.at("/routes/1/path").stringValue()).isEqualTo("/other");
			assertThat(document.at("/routes/1/answered").toString())
				.isEqualTo("{\"hits\":0,\"bytes\":0,\"p50Nanos\":null,\"p99Nanos\":null}");
			assertThat(document.at("/declined/no_route").longValue()).isGreaterThanOrEqualTo(1);
		}
	}

	@Test
	void performanceHasASectionForEachFeature() {
		try (RealApplication application = RealApplication.start(Application.class)) {
			application.get("/fast");
			JsonNode features = read(application, "/actuator/performance").get("features");
			assertThat(features.at("/fast-path/routes").intValue()).isEqualTo(2);
			assertThat(features.at("/fast-path/hits").longValue()).isEqualTo(1);
			assertThat(features.get("another").toString()).isEqualTo("{\"answer\":42}");
		}
	}

	@Test
	void performanceShowsOneFeature() {
		try (RealApplication application = RealApplication.start(Application.class)) {
			assertThat(read(application, "/actuator/performance/another").toString()).isEqualTo("{\"answer\":42}");
			assertThat(application.get("/actuator/performance/absent").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void endpointsAreExposedLikeAnyOther() {
		try (RealApplication application = RealApplication.start(Application.class,
				"management.endpoints.web.exposure.include=health")) {
			assertThat(application.get("/actuator/performance").statusCode()).isEqualTo(404);
			assertThat(application.get("/actuator/fastroutes").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void endpointsAreThereByDefault() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(PerformanceEndpoint.class)
			.hasSingleBean(FastRoutesEndpoint.class));
	}

	@Test
	void endpointsAreSwitchedOffByTheirAccess() {
		this.runner
			.withPropertyValues("management.endpoint.performance.access=NONE",
					"management.endpoint.fastroutes.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(PerformanceEndpoint.class)
				.doesNotHaveBean(FastRoutesEndpoint.class));
	}

	@Test
	void fastRoutesNeedsAFastPath() {
		this.runner.withPropertyValues("performance.fast-path.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(PerformanceEndpoint.class)
				.doesNotHaveBean(FastRoutesEndpoint.class));
	}

	@Test
	void endpointsNeedActuator() {
		FastPathContexts.runner()
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.withUserConfiguration(ImportsByName.class)
			.withBean(FastRoute.class, () -> FastRoute.text("/fast", "fast"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("fastPath")
				.doesNotHaveBean("performanceEndpoint")
				.doesNotHaveBean("fastRoutesEndpoint"));
	}

	@Test
	void endpointsOfTheUserWin() {
		PerformanceEndpoint performance = new PerformanceEndpoint(List.of());
		this.runner.withBean("mine", PerformanceEndpoint.class, () -> performance)
			.run((context) -> assertThat(context).getBean(PerformanceEndpoint.class).isSameAs(performance));
	}

	@Test
	void twoReportsOfOneNameAreRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new PerformanceEndpoint(List.of(new Another(), new Another())))
			.withMessage("Two reports are named 'another'");
	}

	private static JsonNode read(RealApplication application, String path) {
		return JSON.readTree(application.get(path).body());
	}

	/**
	 * Two routes and a feature of the application's own.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		FastRoute fast() {
			return FastRoute.text("/fast", "fast").cacheControl("public, max-age=60");
		}

		@Bean
		FastRoute other() {
			return FastRoute.text("/other", "other");
		}

		@Bean
		FeatureReport another() {
			return new Another();
		}

	}

	/**
	 * Imports as auto-configuration does, without loading the classes.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(ImportsByName.Names.class)
	static class ImportsByName {

		/**
		 * The names.
		 */
		static class Names implements ImportSelector {

			@Override
			public String[] selectImports(AnnotationMetadata importing) {
				return new String[] { PerformanceEndpointAutoConfiguration.class.getName(),
						FastRoutesEndpointAutoConfiguration.class.getName() };
			}

		}

	}

	/**
	 * A feature.
	 */
	static final class Another implements FeatureReport {

		@Override
		public String feature() {
			return "another";
		}

		@Override
		public Object describe() {
			return Map.of("answer", 42);
		}

	}

}
