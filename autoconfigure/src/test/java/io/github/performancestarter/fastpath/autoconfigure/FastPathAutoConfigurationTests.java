package io.github.performancestarter.fastpath.autoconfigure;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.github.performancestarter.fastpath.DateHeader;
import io.github.performancestarter.fastpath.FastPath;
import io.github.performancestarter.fastpath.FastPathReport;
import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.fastpath.FastRoutes;
import io.github.performancestarter.fastpath.FastRoutesCustomizer;
import io.github.performancestarter.fastpath.metrics.FastPathMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FastPathAutoConfiguration}.
 */
class FastPathAutoConfigurationTests {

	private static final String[] ROUTE = { "performance.fast-path.routes[0].path=/json",
			"performance.fast-path.routes[0].json={\"message\":\"Hello\"}" };

	private final ReactiveWebApplicationContextRunner runner = FastPathContexts.runner();

	@Test
	void routeOfPropertiesIsAnsweredFromBytes() {
		this.runner.withPropertyValues(ROUTE).run((context) -> {
			HttpResponse<String> response = FastPathContexts.get(context, "/json");
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(response.body()).isEqualTo("{\"message\":\"Hello\"}");
			assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
			assertThat(response.headers().firstValue("Date")).isPresent();
			assertThat(context.getBean(FastPathReport.class).describe().hits()).isEqualTo(1);
			assertThat(context.getBean(FastPathReport.class).declined()).isEmpty();
		});
	}

	@Test
	void otherMethodFallsThroughToWebFlux() {
		this.runner.withPropertyValues(ROUTE).run((context) -> {
			HttpResponse<String> response = FastPathContexts
				.send(FastPathContexts.request(FastPathContexts.port(context), "/json")
					.POST(BodyPublishers.ofString("x"))
					.build());
			assertThat(response.statusCode()).isEqualTo(404);
		});
	}

	@Test
	void withoutARouteNothingIsInstalled() {
		this.runner.withUserConfiguration(PipelineConfiguration.class).run((context) -> {
			assertThat(context).doesNotHaveBean(FastPath.class).doesNotHaveBean(FastPathServerCustomizer.class);
			FastPathContexts.get(context, "/json");
			assertThat(context.getBean(Pipelines.class).next()).isNotEmpty()
				.noneMatch((type) -> type.startsWith("io.github.performancestarter"));
		});
	}

	@Test
	void withARouteItsHandlersAreInThePipeline() {
		this.runner.withUserConfiguration(PipelineConfiguration.class).withPropertyValues(ROUTE).run((context) -> {
			FastPathContexts.get(context, "/other");
			assertThat(context.getBean(Pipelines.class).next())
				.anyMatch((type) -> type.startsWith("io.github.performancestarter"));
		});
	}

	@Test
	void propertyTurnsItOff() {
		this.runner.withPropertyValues(ROUTE)
			.withPropertyValues("performance.fast-path.enabled=false")
			.run((context) -> {
				assertThat(context).doesNotHaveBean(FastPath.class);
				assertThat(FastPathContexts.get(context, "/json").statusCode()).isEqualTo(404);
			});
	}

	@Test
	void routeBeanIsEnough() {
		this.runner.withBean("greeting", FastRoute.class, () -> FastRoute.text("/greeting", "Hello"))
			.run((context) -> assertThat(FastPathContexts.get(context, "/greeting").body()).isEqualTo("Hello"));
	}

	@Test
	void routesBeanIsEnough() {
		this.runner
			.withBean("greetings", FastRoutes.class,
					() -> FastRoutes.of(FastRoute.text("/a", "A"), FastRoute.text("/b", "B")))
			.run((context) -> assertThat(FastPathContexts.get(context, "/b").body()).isEqualTo("B"));
	}

	@Test
	void customizerIsEnough() {
		this.runner
			.withBean("adder", FastRoutesCustomizer.class, () -> (routes) -> routes.add(FastRoute.text("/a", "A")))
			.run((context) -> assertThat(FastPathContexts.get(context, "/a").body()).isEqualTo("A"));
	}

	@Test
	void beansOfTheUserWin() {
		FastPath fastPath = new FastPath(new DateHeader(Clock.systemUTC()), null);
		this.runner.withPropertyValues(ROUTE).withBean("mine", FastPath.class, () -> fastPath).run((context) -> {
			assertThat(context).getBean(FastPath.class).isSameAs(fastPath);
			assertThat(FastPathContexts.get(context, "/json").statusCode()).isEqualTo(200);
			assertThat(context.getBean(FastPathReport.class).describe().hits()).isNull();
		});
	}

	@Test
	void backsOffWithoutReactorNetty() {
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(FastPathAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(HttpServer.class))
			.withPropertyValues(ROUTE)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(FastPath.class));
	}

	@Test
	void backsOffInAnotherKindOfApplication() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(FastPathAutoConfiguration.class))
			.withPropertyValues(ROUTE)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(FastPath.class));
	}

	@Test
	void worksWithoutActuatorMicrometerSecurityAndJackson() {
		this.runner
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate", "io.micrometer",
					"org.springframework.security", "tools.jackson"))
			.withPropertyValues(ROUTE)
			.run((context) -> assertThat(FastPathContexts.get(context, "/json").statusCode()).isEqualTo(200));
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void applicationWithoutItsServerIsToldSo(CapturedOutput output) {
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(WebFluxAutoConfiguration.class, FastPathAutoConfiguration.class))
			.withPropertyValues(ROUTE)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output)
			.contains("Not answering 1 declared fast routes, because this application has no Reactor Netty server")
			.doesNotContain("ahead of WebFlux");
	}

	@Test
	void threadsEndWithTheApplication() {
		Set<Thread> others = threads();
		this.runner.withPropertyValues(ROUTE)
			.withConfiguration(AutoConfigurations.of(FastPathMetricsAutoConfiguration.class))
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> {
				context.getBean(FastPathMetrics.class).bindTo(context.getBean(MeterRegistry.class));
				FastPathContexts.get(context, "/json");
				Awaitility.await()
					.untilAsserted(() -> assertThat(threads()).filteredOn((thread) -> !others.contains(thread))
						.extracting(Thread::getName)
						.containsExactlyInAnyOrder("performance-date", "performance-metrics"));
			});
		Awaitility.await().untilAsserted(() -> assertThat(others).containsAll(threads()));
	}

	private static Set<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("performance-"))
			.collect(Collectors.toSet());
	}

	@Test
	void mistypedWordStopsTheStart() {
		this.runner.withPropertyValues(ROUTE)
			.withPropertyValues("performance.fast-path.routes[0].chache-control=no-store")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.hasMessageContaining("performance.fast-path.routes[0].chache-control"));
	}

	/**
	 * Shows the handlers of each connection.
	 */
	@Configuration(proxyBeanMethods = false)
	static class PipelineConfiguration {

		@Bean
		Pipelines pipelines() {
			return new Pipelines();
		}

		@Bean
		NettyServerCustomizer pipelineCustomizer(Pipelines pipelines) {
			return (server) -> server.doOnConnection((connection) -> pipelines.add(connection.channel()
				.pipeline()
				.toMap()
				.values()
				.stream()
				.map((handler) -> handler.getClass().getName())
				.toList()));
		}

	}

	/**
	 * The handlers of the connections so far.
	 */
	static final class Pipelines {

		private final BlockingQueue<List<String>> pipelines = new LinkedBlockingQueue<>();

		void add(List<String> types) {
			this.pipelines.add(types);
		}

		List<String> next() throws InterruptedException {
			List<String> types = this.pipelines.poll(5, TimeUnit.SECONDS);
			assertThat(types).isNotNull();
			return types;
		}

	}

}
