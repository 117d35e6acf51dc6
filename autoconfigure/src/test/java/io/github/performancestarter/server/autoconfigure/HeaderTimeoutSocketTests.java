package io.github.performancestarter.server.autoconfigure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.performancestarter.fastpath.autoconfigure.FastPathAutoConfiguration;
import io.github.performancestarter.pipeline.Tls;
import io.github.performancestarter.pipeline.Wire;
import io.github.performancestarter.server.ServerCounters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
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
 * Clients of all paces against a header timeout of 300 ms, with the fast path in front.
 */
class HeaderTimeoutSocketTests {

	private static final String FAST = "GET /fast HTTP/1.1\r\nHost: a\r\n\r\n";

	private static final String PLAIN = "GET /plain HTTP/1.1\r\nHost: a\r\n\r\n";

	private static final String POST = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 12\r\n\r\n";

	private final ScheduledExecutorService pacer = Executors.newSingleThreadScheduledExecutor();

	private final List<ConfigurableApplicationContext> contexts = new ArrayList<>();

	@AfterEach
	void stop() {
		this.pacer.shutdownNow();
		this.contexts.forEach(ConfigurableApplicationContext::close);
	}

	@ParameterizedTest
	@EnumSource
	void clientThatDripsIsRefusedInTime(Transport transport) throws Exception {
		ConfigurableApplicationContext context = start(transport);
		for (String request : List.of(FAST, PLAIN)) {
			try (Wire wire = connect(context, transport)) {
				long begin = System.nanoTime();
				drip(wire, request);
				assertThat(wire.rest()).startsWith("HTTP/1.1 408 Request Timeout").contains("Connection: close");
				assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(300));
			}
		}
		assertThat(context.getBean(ServerCounters.class).headerTimeouts()).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource
	void clientThatIsQuickAndThenSilentIsNotConcerned(Transport transport) throws Exception {
		ConfigurableApplicationContext context = start(transport);
		try (Wire wire = connect(context, transport)) {
			for (String request : List.of(FAST + PLAIN + FAST, PLAIN)) {
				wire.send(request);
				for (int i = 0; i < ((request.length() > 60) ? 3 : 1); i++) {
					assertThat(wire.response()).startsWith("HTTP/1.1 200 OK");
				}
				after(400).get(10, TimeUnit.SECONDS);
			}
		}
		assertThat(context.getBean(ServerCounters.class).headerTimeouts()).isZero();
	}

	@Test
	void slowBodyIsNotConcerned() throws Exception {
		ConfigurableApplicationContext context = start(Transport.PLAIN);
		try (Wire wire = connect(context, Transport.PLAIN)) {
			wire.send(POST);
			drip(wire, "hello, world");
			assertThat(wire.response()).startsWith("HTTP/1.1 200 OK").endsWith("hello, world");
			assertThat(wire.send(PLAIN).response()).startsWith("HTTP/1.1 200 OK");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 10, 30 })
	void slowResponseAheadOfAnUnfinishedHeadIsWritten(int split) throws Exception {
		ConfigurableApplicationContext context = start(Transport.PLAIN);
		String slow = "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n";
		try (Wire wire = connect(context, Transport.PLAIN)) {
			wire.send(slow + slow.substring(0, split));
			assertThat(wire.response()).startsWith("HTTP/1.1 200 OK").endsWith("/slow");
			assertThat(wire.rest()).startsWith("HTTP/1.1 408 Request Timeout");
		}
	}

	/** One byte each 50 ms, until the server has closed. */
	private void drip(Wire wire, String bytes) {
		AtomicInteger next = new AtomicInteger();
		this.pacer.scheduleAtFixedRate(() -> {
			int i = next.getAndIncrement();
			if (i < bytes.length()) {
				try {
					wire.send(bytes.substring(i, i + 1));
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
			}
		}, 0, 50, TimeUnit.MILLISECONDS);
	}

	private CompletableFuture<Void> after(long millis) {
		return CompletableFuture.runAsync(() -> {
			// time passes
		}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
	}

	private static Wire connect(ConfigurableApplicationContext context, Transport transport) throws IOException {
		int port = Objects.requireNonNull(((ReactiveWebServerApplicationContext) context).getWebServer()).getPort();
		return (transport == Transport.PLAIN || transport == Transport.H2C) ? Wire.plain(port) : Wire.tls(port);
	}

	private ConfigurableApplicationContext start(Transport transport) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.REACTIVE)
			.initializers((application) -> application.getBeanFactory().registerSingleton("transport", transport))
			.run("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
					"--spring.reactor.netty.shutdown-quiet-period=0s", "--performance.server.header-timeout=300ms",
					"--performance.server.drain.enabled=false", "--performance.fast-path.routes[0].path=/fast",
					"--performance.fast-path.routes[0].text=/fast");
		this.contexts.add(context);
		return context;
	}

	/**
	 * How bytes get to the codec.
	 */
	enum Transport implements NettyServerCustomizer {

		PLAIN, TLS, ALPN, H2C;

		@Override
		public HttpServer apply(HttpServer server) {
			return switch (this) {
				case PLAIN -> server;
				case TLS -> server.secure(Tls.http11());
				case ALPN -> server.secure(Tls.http2()).protocol(HttpProtocol.H2, HttpProtocol.HTTP11);
				case H2C -> server.protocol(HttpProtocol.H2C, HttpProtocol.HTTP11);
			};
		}

	}

	/**
	 * An application with routes of several kinds.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ HttpHandlerAutoConfiguration.class, LifecycleAutoConfiguration.class,
			NettyReactiveWebServerAutoConfiguration.class, WebFluxAutoConfiguration.class,
			FastPathAutoConfiguration.class, PerformanceServerAutoConfiguration.class })
	static class Application {

		@Bean
		RouterFunction<ServerResponse> routes() {
			return RouterFunctions.route()
				.GET("/plain", (request) -> ServerResponse.ok().bodyValue("/plain"))
				.GET("/slow",
						(request) -> Mono.delay(Duration.ofMillis(600)).then(ServerResponse.ok().bodyValue("/slow")))
				.POST("/echo", (request) -> ServerResponse.ok().body(request.bodyToMono(String.class), String.class))
				.build();
		}

	}

}
