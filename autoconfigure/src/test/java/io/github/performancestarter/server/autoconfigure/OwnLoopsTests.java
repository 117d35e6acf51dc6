package io.github.performancestarter.server.autoconfigure;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import io.github.performancestarter.pipeline.Wire;
import io.github.performancestarter.server.ServerReport;
import io.github.performancestarter.server.metrics.LoopMetrics;
import io.github.performancestarter.server.transport.LoopConnections;
import io.github.performancestarter.server.transport.TransportChoice;
import io.github.performancestarter.server.transport.TransportReport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.http.HttpResources;
import reactor.netty.resources.LoopResources;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableReactiveWebApplicationContext;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.reactive.context.AnnotationConfigReactiveWebServerApplicationContext;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications that give the server event loops of their own, and settings of loops that
 * cannot be honoured.
 */
@ExtendWith(OutputCaptureExtension.class)
class OwnLoopsTests {

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner(
			AnnotationConfigReactiveWebServerApplicationContext::new)
		.withConfiguration(AutoConfigurations.of(NettyReactiveWebServerAutoConfiguration.class,
				HttpHandlerAutoConfiguration.class, WebFluxAutoConfiguration.class,
				PerformanceServerAutoConfiguration.class, PerformanceServerMetricsAutoConfiguration.class))
		.withUserConfiguration(Routes.class)
		.withBean(SimpleMeterRegistry.class)
		.withPropertyValues("server.port=0", "server.address=127.0.0.1",
				"spring.reactor.netty.shutdown-quiet-period=0s");

	@Test
	void factoryOfTheApplicationWins(CapturedOutput output) {
		this.runner.withUserConfiguration(OwnResources.class).run((context) -> {
			assertThat(context).hasSingleBean(ReactorResourceFactory.class)
				.hasBean("ownResources")
				.doesNotHaveBean(TransportChoice.class)
				.doesNotHaveBean(LoopConnections.class)
				.doesNotHaveBean(LoopMetrics.class);
			assertThat(thread(context)).startsWith("own-");
			assertReported(context, output);
		});
	}

	@Test
	void factoryWithTheNameOfBootsWins() {
		this.runner.withUserConfiguration(NamedResources.class)
			.run((context) -> assertThat(thread(context)).startsWith("own-"));
	}

	@Test
	void serverFactoryWithoutTheLoopsIsReportedAsWhatItIs(CapturedOutput output) {
		this.runner.withUserConfiguration(OwnServer.class).run((context) -> {
			assertThat(thread(context)).startsWith("reactor-http-");
			assertReported(context, output);
		});
	}

	@ParameterizedTest
	@CsvSource({ "transport, nio", "transport, auto", "event-loops, 2", "transport-required, false" })
	void propertyThatTheFactoryMakesVoidStopsTheStart(String word, String value) {
		this.runner.withUserConfiguration(OwnResources.class)
			.withPropertyValues("performance.server." + word + "=" + value)
			.run((context) -> assertFailure(context, "performance.server." + word, value,
					"the server runs on event loops of the application's own",
					"Remove 'performance.server." + word + "', or the bean that gives the server its event loops, a"
							+ " ReactorResourceFactory or a NettyReactiveWebServerFactory."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "performance.server.eventLoops=2", "performance.server.event_loops=2" })
	void propertyInAnotherSpellingIsFound(String property) {
		this.runner.withUserConfiguration(OwnServer.class)
			.withPropertyValues(property)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.hasStackTraceContaining("Property 'performance.server.event-loops' has the value '2'"));
	}

	@Test
	@DisabledOnOs(OS.MAC)
	void requiredTransportThatCannotBeHadStopsTheStart() {
		this.runner
			.withPropertyValues("performance.server.transport=kqueue", "performance.server.transport-required=true")
			.run((context) -> assertFailure(context, "performance.server.transport", "kqueue",
					"the transport cannot be had here: only for macOS and BSD",
					"Set 'performance.server.transport' to 'auto', or remove"
							+ " 'performance.server.transport-required' to go on with the next best."));
	}

	@Test
	void clientConnectionsArePooledAsBootsAre() {
		this.runner.run((context) -> assertThat(context.getBean(ReactorResourceFactory.class).getConnectionProvider())
			.satisfies((provider) -> {
				assertThat(provider.maxConnections()).isEqualTo(HttpResources.get().maxConnections());
				assertThat(provider.name()).isEqualTo("http");
			}));
	}

	private static void assertReported(AssertableReactiveWebApplicationContext context, CapturedOutput output) {
		Map<String, Object> server = context.getBean(ServerReport.class).describe();
		TransportReport.Summary transport = (TransportReport.Summary) Objects.requireNonNull(server.get("transport"));
		assertThat(transport.taken()).isNull();
		assertThat(transport.eventLoops()).isEmpty();
		assertThat(output).contains("  event loops  the application's own").doesNotContain("  transport  ");
	}

	private static void assertFailure(AssertableReactiveWebApplicationContext context, String property, String value,
			String reason, String action) {
		assertThat(context).hasFailed();
		FailureAnalysis analysis = new InvalidServerSettingFailureAnalyzer(new StandardEnvironment())
			.analyze(Objects.requireNonNull(context.getStartupFailure()));
		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription()).isEqualToNormalizingNewlines(
				"The server cannot be set up: " + reason + ".\n\n    Property: " + property + "\n    Value: " + value);
		assertThat(analysis.getAction()).isEqualTo(action);
	}

	private static String thread(AssertableReactiveWebApplicationContext context) throws IOException {
		ReactiveWebServerApplicationContext server = context
			.getSourceApplicationContext(ReactiveWebServerApplicationContext.class);
		try (Wire wire = Wire.plain(Objects.requireNonNull(server.getWebServer()).getPort())) {
			String response = wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").response();
			return response.substring(response.lastIndexOf('\n') + 1);
		}
	}

	/**
	 * One route.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Routes {

		@Bean
		RouterFunction<ServerResponse> routes() {
			return RouterFunctions.route()
				.GET("/", (request) -> ServerResponse.ok().bodyValue(Thread.currentThread().getName()))
				.build();
		}

	}

	/**
	 * Event loops of the application.
	 */
	@Configuration(proxyBeanMethods = false)
	static class OwnResources {

		@Bean
		ReactorResourceFactory ownResources() {
			return own();
		}

	}

	/**
	 * Event loops of the application, in a bean that is named as Spring Boot names its.
	 */
	@Configuration(proxyBeanMethods = false)
	static class NamedResources {

		@Bean
		ReactorResourceFactory reactorResourceFactory() {
			return own();
		}

	}

	private static ReactorResourceFactory own() {
		ReactorResourceFactory factory = new ReactorResourceFactory();
		factory.setUseGlobalResources(false);
		factory.setLoopResourcesSupplier(() -> LoopResources.create("own", 1, true));
		factory.setShutdownQuietPeriod(Duration.ZERO);
		return factory;
	}

	/**
	 * A web server factory of the application, on Reactor Netty's global loops.
	 */
	@Configuration(proxyBeanMethods = false)
	static class OwnServer {

		@Bean
		NettyReactiveWebServerFactory ownServer() {
			return new NettyReactiveWebServerFactory(0);
		}

	}

}
