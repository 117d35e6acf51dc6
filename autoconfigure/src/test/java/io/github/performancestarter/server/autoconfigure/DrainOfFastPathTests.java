package io.github.performancestarter.server.autoconfigure;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.performancestarter.fastpath.FastPath;
import io.github.performancestarter.fastpath.autoconfigure.FastPathAutoConfiguration;
import io.github.performancestarter.pipeline.Drain;
import io.github.performancestarter.pipeline.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Sinks;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
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

	private final ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
		.web(WebApplicationType.REACTIVE)
		.run("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
				"--spring.reactor.netty.shutdown-quiet-period=0s", "--performance.fast-path.routes[0].path=/fast",
				"--performance.fast-path.routes[0].text=/fast");

	private final Gate gate = this.context.getBean(Gate.class);

	private final int port = Objects.requireNonNull(((ReactiveWebServerApplicationContext) this.context).getWebServer())
		.getPort();

	@AfterEach
	void stop() {
		this.gate.open.tryEmitEmpty();
		this.context.close();
	}

	@Test
	void fastAndSlowRequestsOfOneReadAreAllAnsweredAndTheLastSaysClose() throws Exception {
		drain();
		try (Wire wire = Wire.plain(this.port)) {
			wire.send(FAST + HELD + FAST + HELD + FAST);
			assertThat(wire.response()).doesNotContainIgnoringCase("connection: close").endsWith("/fast");
			assertThat(this.gate.reached.await(10, TimeUnit.SECONDS)).isTrue();
			this.gate.open.tryEmitEmpty();
			for (String body : new String[] { "/held", "/fast", "/held" }) {
				assertThat(wire.response()).doesNotContainIgnoringCase("connection: close").endsWith(body);
			}
			assertThat(wire.rest()).containsIgnoringCase("connection: close").endsWith("/fast");
		}
	}

	private void drain() {
		this.context.getBean(FastPath.class).drain();
		this.context.getBean(Drain.class).begin(Duration.ZERO);
	}

	/**
	 * Holds responses back.
	 *
	 * @param reached counted down by the first request
	 * @param open lets all responses go
	 */
	record Gate(CountDownLatch reached, Sinks.Empty<Void> open) {
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
			return new Gate(new CountDownLatch(1), Sinks.empty());
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
