package io.github.performancestarter.server.autoconfigure;

import java.io.IOException;
import java.net.SocketException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.performancestarter.fastpath.autoconfigure.FastPathAutoConfiguration;
import io.github.performancestarter.pipeline.Wire;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
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
 * An application that is stopped under load, as an operator would.
 */
class ShutdownLoadTests {

	private static final String[] PATHS = { "/fast", "/slow", "/plain", "/fast", "/fast", "/plain", "/slow", "/fast" };

	private static final int CLIENTS = 16;

	private final CountDownLatch warm = new CountDownLatch(2_000);

	private final AtomicInteger toldToClose = new AtomicInteger();

	private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();

	@ParameterizedTest
	@ValueSource(strings = { "false", "3" })
	void everyRequestThatWasReceivedIsAnswered(String reuseport) throws Exception {
		ConfigurableApplicationContext context = start(reuseport);
		int port = Objects.requireNonNull(((ReactiveWebServerApplicationContext) context).getWebServer()).getPort();
		Accepted accepted = context.getBean(Accepted.class);
		ExecutorService clients = Executors.newCachedThreadPool();
		try {
			List<Future<?>> running = new ArrayList<>();
			for (int i = 0; i < CLIENTS; i++) {
				boolean pipelined = i % 2 == 0;
				running.add(clients.submit(() -> run(port, pipelined ? PATHS.length : 1)));
			}
			assertThat(this.warm.await(30, TimeUnit.SECONDS)).isTrue();
			context.close();
			for (Future<?> client : running) {
				client.get(10, TimeUnit.SECONDS);
			}
		}
		finally {
			clients.shutdownNow();
			context.close();
		}
		// the kernel resets what reaches its queue between the last accept and the close
		assertThat(this.failures).filteredOn((failure) -> accepted.ports.contains(failure.port)).isEmpty();
		assertThat(this.failures).filteredOn((failure) -> !accepted.ports.contains(failure.port))
			.extracting(Failure::text)
			.allMatch((text) -> text.startsWith("exchange 0, response 0 "));
		assertThat(accepted.ports).hasSizeGreaterThanOrEqualTo(CLIENTS);
		assertThat(this.toldToClose).hasPositiveValue();
	}

	/** Until the server does not accept connections any more. */
	private void run(int port, int depth) {
		int next = 0;
		while (true) {
			Wire wire;
			try {
				wire = Wire.plain(port);
			}
			catch (SocketException ex) {
				// refused, or reset while it connects: nothing was sent
				return;
			}
			catch (IOException ex) {
				this.failures.add(new Failure(0, "connect: " + ex));
				return;
			}
			try (wire) {
				next = converse(wire, next, depth);
			}
			catch (IOException ex) {
				this.failures.add(new Failure(wire.socket().getLocalPort(), "close: " + ex));
			}
		}
	}

	private int converse(Wire wire, int first, int depth) {
		int next = first;
		for (int exchange = 0;; exchange++) {
			int received = 0;
			try {
				StringBuilder requests = new StringBuilder();
				for (int i = 0; i < depth; i++) {
					requests.append("GET ")
						.append(PATHS[(next + i) % PATHS.length])
						.append(" HTTP/1.1\r\nHost: a\r\n\r\n");
				}
				wire.send(requests.toString());
				while (received < depth) {
					String response = wire.response();
					String path = PATHS[(next + received) % PATHS.length];
					if (!response.startsWith("HTTP/1.1 200 OK") || !response.endsWith(path)) {
						this.failures.add(new Failure(wire.socket().getLocalPort(), path + " got " + response));
					}
					received++;
					this.warm.countDown();
					if (response.toLowerCase(Locale.ROOT).contains("connection: close")) {
						this.toldToClose.incrementAndGet();
						// what was sent behind is not lost: the client knows, and sends
						// it again
						return next + received;
					}
				}
				next += received;
			}
			catch (IOException ex) {
				this.failures.add(new Failure(wire.socket().getLocalPort(),
						"exchange " + exchange + ", response " + received + " of " + depth + ": " + ex));
				return next;
			}
		}
	}

	private static ConfigurableApplicationContext start(String reuseport) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.REACTIVE)
			.run("--server.port=0", "--spring.main.banner-mode=off", "--spring.main.register-shutdown-hook=false",
					"--server.address=127.0.0.1", "--spring.reactor.netty.shutdown-quiet-period=0s",
					"--performance.server.reuseport=" + reuseport, "--performance.fast-path.routes[0].path=/fast",
					"--performance.fast-path.routes[0].text=/fast");
	}

	/**
	 * What a client did not get.
	 *
	 * @param port the client's port
	 * @param text what happened
	 */
	private record Failure(int port, String text) {

	}

	/**
	 * The ports of the clients whose connections the server accepted.
	 */
	static final class Accepted implements NettyServerCustomizer {

		private final Set<Integer> ports = ConcurrentHashMap.newKeySet();

		@Override
		public HttpServer apply(HttpServer server) {
			return server.doOnChannelInit((observer, channel, remote) -> {
				if (channel.remoteAddress() instanceof InetSocketAddress client) {
					this.ports.add(client.getPort());
				}
			});
		}

	}

	/**
	 * An application with routes of three speeds.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ HttpHandlerAutoConfiguration.class, LifecycleAutoConfiguration.class,
			NettyReactiveWebServerAutoConfiguration.class, WebFluxAutoConfiguration.class,
			FastPathAutoConfiguration.class, PerformanceServerAutoConfiguration.class })
	static class Application {

		@Bean
		Accepted accepted() {
			return new Accepted();
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			return RouterFunctions.route()
				.GET("/plain", (request) -> ServerResponse.ok().bodyValue("/plain"))
				.GET("/slow",
						(request) -> Mono.delay(Duration.ofMillis(20)).then(ServerResponse.ok().bodyValue("/slow")))
				.build();
		}

	}

}
