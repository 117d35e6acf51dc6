package io.github.performancestarter.server.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;

import io.github.performancestarter.pipeline.Drain;
import io.github.performancestarter.pipeline.Wire;
import io.github.performancestarter.server.ServerCounters;
import io.github.performancestarter.server.ServerReport;
import io.github.performancestarter.server.ServerReport.DrainSummary;
import io.github.performancestarter.server.ServerSettings;
import io.github.performancestarter.server.limit.LimitReport;
import io.github.performancestarter.server.boot.DrainLifecycle;
import io.github.performancestarter.server.metrics.ServerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableReactiveWebApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.web.server.context.WebServerGracefulShutdownLifecycle;
import org.springframework.boot.web.server.reactive.context.AnnotationConfigReactiveWebServerApplicationContext;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

class PerformanceServerAutoConfigurationTests {

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner(
			AnnotationConfigReactiveWebServerApplicationContext::new)
		.withConfiguration(AutoConfigurations.of(NettyReactiveWebServerAutoConfiguration.class,
				HttpHandlerAutoConfiguration.class, WebFluxAutoConfiguration.class, LifecycleAutoConfiguration.class,
				PerformanceServerAutoConfiguration.class, PerformanceServerMetricsAutoConfiguration.class))
		.withUserConfiguration(Routes.class)
		.withPropertyValues("server.port=0", "server.address=127.0.0.1",
				"spring.reactor.netty.shutdown-quiet-period=0s");

	@Test
	void defaultRefusesNothingAndDrains() {
		this.runner.run((context) -> {
			assertThat(context.getBean(ServerSettings.class))
				.isEqualTo(new ServerSettings(false, null, false, Duration.ofMillis(500)));
			assertThat(context.getBean(ServerReport.class).describe()).containsEntry("strictHost", false)
				.containsEntry("hostsRejected", 0L)
				.containsEntry("headerTimeoutMillis", null)
				.containsEntry("headerTimeouts", 0L)
				.containsEntry("lingeringClose", false)
				.containsEntry("drain", new DrainSummary(500L, false, 0))
				.containsOnlyKeys("strictHost", "hostsRejected", "headerTimeoutMillis", "headerTimeouts", "http2Floods",
						"http2Errors", "requestsUnreadable", "lingeringClose", "drain", "transport", "listeners",
						"protocols", "limits")
				.containsEntry("limits", new LimitReport.Summary(null, 0, null, 0, null, 0, null, 0));
			assertThat(exchange(context, "GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 200 OK");
		});
	}

	@Test
	void strictHostRefusesARequestWithoutHost() {
		this.runner.withPropertyValues("performance.server.strict-host=true").run((context) -> {
			assertThat(exchange(context, "GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400 Bad Request");
			assertThat(exchange(context, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")).startsWith("HTTP/1.1 200 OK");
			assertThat(context.getBean(ServerCounters.class).hostsRejected()).isOne();
		});
	}

	@Test
	void headerTimeoutEndsAnUnfinishedHead() {
		this.runner.withPropertyValues("performance.server.header-timeout=100ms").run((context) -> {
			assertThat(exchange(context, "GET / HTT")).startsWith("HTTP/1.1 408 Request Timeout");
			assertThat(context.getBean(ServerCounters.class).headerTimeouts()).isOne();
		});
	}

	@Test
	void stepsOfTheDrainAreAheadOfAndBehindBootsGracefulShutdown() {
		this.runner.run((context) -> {
			int boot = context.getBean(WebServerGracefulShutdownLifecycle.class).getPhase();
			assertThat(context.getBean("performanceDrainBegin", DrainLifecycle.class).getPhase()).isGreaterThan(boot);
			assertThat(context.getBean("performanceDrainFinish", DrainLifecycle.class).getPhase()).isLessThan(boot);
		});
	}

	@Test
	void closedContextHasDrained() {
		Drain[] drain = new Drain[1];
		this.runner.run((context) -> {
			drain[0] = context.getBean(Drain.class);
			assertThat(drain[0].draining()).isFalse();
		});
		assertThat(drain[0].draining()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "server.shutdown=immediate", "performance.server.drain.enabled=false" })
	void nothingIsDrainedIfThatIsNotWanted(String property) {
		Drain[] drain = new Drain[1];
		this.runner.withPropertyValues(property).run((context) -> {
			assertThat(context.getBean(ServerSettings.class).quietPeriod()).isNull();
			drain[0] = context.getBean(Drain.class);
		});
		assertThat(drain[0].draining()).isFalse();
	}

	@Test
	void backsOffWhenDisabled() {
		this.runner.withPropertyValues("performance.server.enabled=false", "performance.server.strict-host=true")
			.run((context) -> {
				assertThat(context).doesNotHaveBean(ServerSettings.class).doesNotHaveBean(ServerMetrics.class);
				assertThat(exchange(context, "GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 200 OK");
			});
	}

	@Test
	void usersBeansWin() {
		this.runner.withUserConfiguration(OwnBeans.class).run((context) -> {
			assertThat(context).hasSingleBean(ServerSettings.class).hasSingleBean(Drain.class);
			assertThat(exchange(context, "GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400 Bad Request");
			assertThat(context.getBean("ownCounters", ServerCounters.class).hostsRejected()).isOne();
		});
	}

	@Test
	void backsOffWithoutReactorNetty() {
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(PerformanceServerAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(HttpServer.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ServerSettings.class));
	}

	@Test
	void backsOffInAnotherKindOfApplication() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(PerformanceServerAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ServerSettings.class));
	}

	@Test
	void worksWithoutMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ServerMetrics.class));
	}

	@Test
	void countsAreMeters() {
		this.runner.withUserConfiguration(Registry.class)
			.withPropertyValues("performance.server.strict-host=true")
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				context.getBean(ServerMetrics.class).bindTo(registry);
				exchange(context, "GET / HTTP/1.1\r\n\r\n");
				assertThat(registry.get("performance.server.host.rejected").functionCounter().count()).isOne();
			});
	}

	@Test
	void impossibleSettingStopsTheStart() {
		this.runner.withPropertyValues("performance.server.header-timeout=-1s")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOf(InvalidServerSettingException.class)
				.hasMessageContaining("performance.server.header-timeout"));
	}

	@Test
	void unknownPropertyStopsTheStart() {
		this.runner.withPropertyValues("performance.server.strict-hosts=true")
			.run((context) -> assertThat(context).hasFailed());
	}

	private static String exchange(AssertableReactiveWebApplicationContext context, String request) {
		ReactiveWebServerApplicationContext server = context
			.getSourceApplicationContext(ReactiveWebServerApplicationContext.class);
		try (Wire wire = Wire.plain(Objects.requireNonNull(server.getWebServer()).getPort())) {
			return wire.send(request).response();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * One route.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Routes {

		@Bean
		RouterFunction<ServerResponse> routes() {
			return RouterFunctions.route().GET("/", (request) -> ServerResponse.ok().bodyValue("ok")).build();
		}

	}

	/**
	 * A registry.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Registry {

		@Bean
		MeterRegistry registry() {
			return new SimpleMeterRegistry();
		}

	}

	/**
	 * Beans that replace ours.
	 */
	@Configuration(proxyBeanMethods = false)
	static class OwnBeans {

		@Bean
		ServerSettings ownSettings() {
			return new ServerSettings(true, null, false, null);
		}

		@Bean
		ServerCounters ownCounters() {
			return new ServerCounters();
		}

		@Bean
		Drain ownDrain() {
			return new Drain(true);
		}

	}

}
