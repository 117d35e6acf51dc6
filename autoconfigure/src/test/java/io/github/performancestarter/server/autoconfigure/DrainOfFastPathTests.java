package io.github.performancestarter.server.autoconfigure;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.performancestarter.fastpath.FastPathReport;
import io.github.performancestarter.fastpath.autoconfigure.FastPathAutoConfiguration;
import io.github.performancestarter.pipeline.Drain;
import io.github.performancestarter.pipeline.Tls;
import io.github.performancestarter.pipeline.Wire;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Sinks;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fast and slow requests on one connection of a draining server.
 */
class DrainOfFastPathTests {

	private static final String FAST = "GET /fast HTTP/1.1\r\nHost: a\r\n\r\n";

	private static final String HELD = "GET /held HTTP/1.1\r\nHost: a\r\n\r\n";

	private @Nullable ConfigurableApplicationContext context;

	@AfterEach
	void stop() {
		if (this.context != null) {
			this.context.getBean(Gate.class).open.tryEmitEmpty();
			this.context.close();
		}
	}

	@Test
	void fastAndSlowRequestsOfOneReadAreAllAnsweredAndTheLastSaysClose() throws Exception {
		ConfigurableApplicationContext context = start();
		Gate gate = context.getBean(Gate.class);
		context.getBean(Drain.class).begin(Duration.ZERO);
		try (Wire wire = Wire.plain(port(context))) {
			wire.send(FAST + HELD + FAST + HELD + FAST);
			assertThat(wire.response()).doesNotContainIgnoringCase("connection: close").endsWith("/fast");
			assertThat(gate.reached.await(10, TimeUnit.SECONDS)).isTrue();
			gate.open.tryEmitEmpty();
			for (String body : new String[] { "/held", "/fast", "/held" }) {
				assertThat(wire.response()).doesNotContainIgnoringCase("connection: close").endsWith(body);
			}
			assertThat(wire.rest()).containsIgnoringCase("connection: close").endsWith("/fast");
		}
	}

	@Test
	void fastRequestsOfOneReadInSeveralRecordsAreAllAnswered() throws Exception {
		ConfigurableApplicationContext context = start("--test.tls=true");
		try (Wire wire = Wire.tls(port(context))) {
			assertThat(wire.send(FAST).response()).doesNotContainIgnoringCase("connection: close");
			context.getBean(Drain.class).begin(Duration.ZERO);
			CountDownLatch busy = block(context);
			for (int i = 0; i < 3; i++) {
				wire.send(FAST);
			}
			busy.countDown();
			for (int i = 0; i < 2; i++) {
				assertThat(wire.response()).doesNotContainIgnoringCase("connection: close").endsWith("/fast");
			}
			assertThat(wire.rest()).containsIgnoringCase("connection: close").endsWith("/fast");
		}
		assertThat(context.getBean(FastPathReport.class).declined()).containsOnlyKeys("draining");
	}

	@Test
	void moreFastRequestsOfOneReadThanAServerQueuesAreAllAnswered() throws Exception {
		ConfigurableApplicationContext context = start();
		int requests = 1000;
		try (Wire wire = Wire.plain(port(context))) {
			assertThat(wire.send(FAST).response()).doesNotContainIgnoringCase("connection: close");
			context.getBean(Drain.class).begin(Duration.ZERO);
			CountDownLatch busy = block(context);
			wire.send(FAST.repeat(requests));
			busy.countDown();
			String responses = wire.rest();
			assertThat(responses.split("HTTP/1.1 200 OK", -1)).hasSize(requests + 1);
			assertThat(responses.split("(?i)connection: close", -1)).hasSize(2);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "server.shutdown=immediate", "performance.server.drain.enabled=false",
			"performance.server.enabled=false" })
	void fastRequestsAreAnsweredAsAlwaysIfNothingIsDrained(String property) throws Exception {
		ConfigurableApplicationContext context = start("--" + property);
		int begin = WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
		context.getBeansOfType(SmartLifecycle.class)
			.values()
			.stream()
			.filter((lifecycle) -> lifecycle.getPhase() == begin)
			.forEach(SmartLifecycle::stop);
		try (Wire wire = Wire.plain(port(context))) {
			for (int i = 0; i < 2; i++) {
				assertThat(wire.send(FAST).response()).doesNotContainIgnoringCase("connection: close");
			}
		}
		assertThat(context.getBean(FastPathReport.class).declined()).isEmpty();
	}

	private ConfigurableApplicationContext start(String... arguments) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.REACTIVE)
			.run(Stream
				.of(new String[] { "--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
						"--spring.reactor.netty.shutdown-quiet-period=0s",
						"--performance.fast-path.routes[0].path=/fast",
						"--performance.fast-path.routes[0].text=/fast" }, arguments)
				.flatMap(Arrays::stream)
				.toArray(String[]::new));
		this.context = context;
		return context;
	}

	private static int port(ConfigurableApplicationContext context) {
		return Objects.requireNonNull(((ReactiveWebServerApplicationContext) context).getWebServer()).getPort();
	}

	/** Keeps the event loop of the only connection busy. */
	private static CountDownLatch block(ConfigurableApplicationContext context) throws InterruptedException {
		CountDownLatch busy = new CountDownLatch(1);
		CountDownLatch begun = new CountDownLatch(1);
		context.getBean(Gate.class).connections.element().eventLoop().execute(() -> {
			begun.countDown();
			try {
				assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
		return busy;
	}

	/**
	 * Holds responses back.
	 *
	 * @param reached counted down by the first request
	 * @param open lets all responses go
	 * @param connections those that were accepted
	 */
	record Gate(CountDownLatch reached, Sinks.Empty<Void> open, Queue<Channel> connections) {
	}

	/**
	 * An application with a route that waits.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ HttpHandlerAutoConfiguration.class, NettyReactiveWebServerAutoConfiguration.class,
			WebFluxAutoConfiguration.class, FastPathAutoConfiguration.class, PerformanceServerAutoConfiguration.class })
	static class Application {

		@Bean
		Gate gate() {
			return new Gate(new CountDownLatch(1), Sinks.empty(), new ConcurrentLinkedQueue<>());
		}

		@Bean
		NettyServerCustomizer server(Gate gate, Environment environment) {
			boolean tls = environment.getProperty("test.tls", Boolean.class, false);
			return (server) -> (tls ? server.secure(Tls.http11()) : server)
				.doOnChannelInit((observer, channel, address) -> gate.connections.add(channel));
		}

		@Bean
		RouterFunction<ServerResponse> routes(Gate gate) {
			return RouterFunctions.route().GET("/held", (request) -> {
				gate.reached.countDown();
				return gate.open.asMono().then(ServerResponse.ok().bodyValue("/held"));
			}).build();
		}

	}

}
