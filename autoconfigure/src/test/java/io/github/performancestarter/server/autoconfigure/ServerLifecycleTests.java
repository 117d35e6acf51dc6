package io.github.performancestarter.server.autoconfigure;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.pipeline.Drain;
import io.github.performancestarter.pipeline.Wire;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ways in which an application ends and begins again: each takes a bounded time and
 * is no reason to warn.
 */
@ExtendWith(OutputCaptureExtension.class)
class ServerLifecycleTests {

	private static final int LARGE = 16 * 1024 * 1024;

	private static final String[] DEFAULTS = { "--server.port=0", "--server.address=127.0.0.1",
			"--spring.main.banner-mode=off", "--spring.main.register-shutdown-hook=false",
			"--spring.reactor.netty.shutdown-quiet-period=0s", "--performance.server.drain.quiet-period=50ms",
			"--spring.autoconfigure.exclude="
					+ "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration,"
					+ "org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration,"
					+ "org.springframework.boot.security.autoconfigure.actuate.web.reactive."
					+ "ReactiveManagementWebSecurityAutoConfiguration" };

	private @Nullable ConfigurableApplicationContext context;

	@AfterEach
	void close() {
		if (this.context != null) {
			this.context.close();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "false", "3" })
	void contextThatIsStoppedAndStartedServesAsBefore(String reuseport, CapturedOutput output) throws Exception {
		ConfigurableApplicationContext context = start("--performance.server.reuseport=" + reuseport);
		for (int i = 0; i < 3; i++) {
			try (Wire wire = Wire.plain(port(context)); Wire unread = Wire.plain(port(context))) {
				for (String path : new String[] { "/fast", "/webflux", "/fast" }) {
					assertThat(wire.send(get(path)).response()).doesNotContainIgnoringCase("connection: close");
				}
				unread.send(get("/fast/large"));
				assertThat(unread.socket().getInputStream().read()).isEqualTo('H');
				CompletableFuture<Void> stopped = CompletableFuture.runAsync(context::stop);
				assertThat(wire.rest()).isEmpty();
				assertThat(unread.rest()).hasSizeGreaterThan(LARGE);
				unread.socket().close();
				stopped.get(15, TimeUnit.SECONDS);
			}
			context.start();
			assertThat(context.getBean(Drain.class).draining()).isFalse();
		}
		assertQuiet(output);
	}

	@ParameterizedTest
	@CsvSource({ "/fast/large, false", "/webflux/large, false", "/never, false", "/fast/large, 3", "/never, 3" })
	void immediateShutdownWaitsForNobody(String path, String reuseport, CapturedOutput output) throws Exception {
		ConfigurableApplicationContext context = start("--server.shutdown=immediate",
				"--performance.server.reuseport=" + reuseport, "--performance.server.lingering-close=true");
		try (Wire idle = Wire.plain(port(context)); Wire unread = Wire.plain(port(context))) {
			assertThat(idle.send(get("/fast")).response()).endsWith("fast");
			unread.send(get(path).replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
			if (!path.equals("/never")) {
				assertThat(unread.socket().getInputStream().read()).isEqualTo('H');
			}
			assertThat(idle.send(get("/webflux")).response()).endsWith("webflux");
			Drain drain = context.getBean(Drain.class);
			CompletableFuture.runAsync(context::close).get(15, TimeUnit.SECONDS);
			assertThat(idle.rest()).isEmpty();
			assertThat(drain.openConnections()).isZero();
		}
		assertQuiet(output);
	}

	@ParameterizedTest
	@CsvSource({ "/fast/large, false", "/webflux/large, false", "/never, false", "/fast/large, 3", "/never, 3" })
	void gracefulShutdownEndsWithItsPhases(String path, String reuseport, CapturedOutput output) throws Exception {
		ConfigurableApplicationContext context = start("--spring.lifecycle.timeout-per-shutdown-phase=1s",
				"--performance.server.reuseport=" + reuseport);
		try (Wire unread = Wire.plain(port(context))) {
			unread.send(get(path));
			if (!path.equals("/never")) {
				assertThat(unread.socket().getInputStream().read()).isEqualTo('H');
			}
			Drain drain = context.getBean(Drain.class);
			CompletableFuture.runAsync(context::close).get(15, TimeUnit.SECONDS);
			assertThat(drain.openConnections()).isZero();
		}
		assertQuiet(output);
	}

	@ParameterizedTest
	@CsvSource({ "graceful, false", "immediate, false", "graceful, 3" })
	void serverOfTheManagementPortEndsByItself(String shutdown, String reuseport, CapturedOutput output)
			throws Exception {
		ConfigurableApplicationContext context = start("--performance.server.reuseport=" + reuseport,
				"--management.server.port=0", "--management.server.address=127.0.0.1", "--server.shutdown=" + shutdown);
		int management = context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
		try (Wire wire = Wire.plain(port(context)); Wire probe = Wire.plain(management)) {
			assertThat(wire.send(get("/fast")).response()).endsWith("fast");
			for (int i = 0; i < 2; i++) {
				assertThat(probe.send(get("/actuator/health")).response()).startsWith("HTTP/1.1 200")
					.doesNotContainIgnoringCase("connection: close");
			}
			assertThat(context.getBean(Drain.class).openConnections()).isOne();
			CompletableFuture.runAsync(context::close).get(15, TimeUnit.SECONDS);
			assertThat(wire.rest()).isEmpty();
			assertThat(probe.rest()).isEmpty();
		}
		assertQuiet(output);
	}

	private static void assertQuiet(CapturedOutput output) {
		assertThat(output.getAll()).doesNotContain(" WARN ").doesNotContain(" ERROR ");
	}

	private static String get(String path) {
		return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
	}

	private static int port(ConfigurableApplicationContext context) {
		return Objects.requireNonNull(((ReactiveWebServerApplicationContext) context).getWebServer()).getPort();
	}

	private ConfigurableApplicationContext start(String... arguments) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.REACTIVE)
			.run(Stream.of(DEFAULTS, arguments).flatMap(Arrays::stream).toArray(String[]::new));
		this.context = context;
		return context;
	}

	/**
	 * An application with all auto-configuration on the class path, but for security.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		FastRoute fast() {
			return FastRoute.text("/fast", "fast");
		}

		@Bean
		FastRoute large() {
			return FastRoute.resource("/fast/large", new byte[LARGE], "application/octet-stream");
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			byte[] large = new byte[LARGE];
			return RouterFunctions.route()
				.GET("/webflux", (request) -> ServerResponse.ok().bodyValue("webflux"))
				.GET("/webflux/large", (request) -> ServerResponse.ok().bodyValue(large))
				.GET("/never", (request) -> Mono.never())
				.build();
		}

	}

}
