package io.github.performancestarter.server.autoconfigure;

import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.performancestarter.fastpath.FastPathReport;
import io.github.performancestarter.fastpath.autoconfigure.FastPathAutoConfiguration;
import io.github.performancestarter.pipeline.Tls;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerState;
import reactor.netty.resources.ConnectionProvider;

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
 * An application that is stopped while clients ask over HTTP/2.
 */
class ShutdownOverHttp2Tests {

	private static final String[] PATHS = { "/fast", "/plain", "/slow" };

	private static final String ID = "x-id";

	private static final int CLIENTS = 12;

	private final CountDownLatch warm = new CountDownLatch(1_000);

	private final AtomicInteger ids = new AtomicInteger();

	private final Queue<String> failed = new ConcurrentLinkedQueue<>();

	private final AtomicInteger refused = new AtomicInteger();

	/** Answers of the fast route that reached their client. */
	private final AtomicInteger fast = new AtomicInteger();

	@ParameterizedTest
	@ValueSource(strings = { "false", "3" })
	void everyStreamThatWasReceivedIsAnswered(String reuseport) throws Exception {
		ConfigurableApplicationContext context = start(reuseport);
		int port = Objects.requireNonNull(((ReactiveWebServerApplicationContext) context).getWebServer()).getPort();
		Set<String> received = context.getBean(Received.class).ids;
		FastPathReport report = context.getBean(FastPathReport.class);
		List<ConnectionProvider> providers = new ArrayList<>();
		try {
			List<CompletableFuture<Void>> clients = new ArrayList<>();
			for (int i = 0; i < CLIENTS; i++) {
				ConnectionProvider provider = ConnectionProvider.create("h2", 1);
				providers.add(provider);
				HttpClient client = HttpClient.create(provider)
					.host("localhost")
					.port(port)
					.protocol(HttpProtocol.H2)
					.secure(Tls.http2Client());
				clients.add(ask(client).toFuture());
			}
			assertThat(this.warm.await(30, TimeUnit.SECONDS)).isTrue();
			context.close();
			for (CompletableFuture<Void> client : clients) {
				client.get(10, TimeUnit.SECONDS);
			}
		}
		finally {
			context.close();
			providers.forEach((provider) -> provider.disposeLater().block(Duration.ofSeconds(10)));
		}
		assertThat(received).hasSizeGreaterThan(500);
		// what comes behind GOAWAY was not received, as the client is told
		assertThat(this.failed).doesNotContainAnyElementsOf(received);
		// most of these reach no handler: what was answered has arrived
		assertThat(this.fast).hasPositiveValue()
			.hasValue(Math.toIntExact(Objects.requireNonNull(report.describe().hits())));
		assertThat(this.refused).hasValue(CLIENTS);
	}

	/** Until the server does not accept connections any more. */
	private Mono<Void> ask(HttpClient client) {
		AtomicInteger next = new AtomicInteger();
		return Mono.defer(() -> exchange(client, PATHS[next.getAndIncrement() % PATHS.length]))
			.repeat()
			.then()
			.onErrorResume(ConnectException.class, (refused) -> {
				this.refused.incrementAndGet();
				return Mono.empty();
			});
	}

	private Mono<Void> exchange(HttpClient client, String path) {
		String id = String.valueOf(this.ids.incrementAndGet());
		return client.headers((headers) -> headers.set(ID, id))
			.get()
			.uri(path)
			.responseSingle((response, body) -> body.asString().doOnNext((text) -> {
				assertThat(response.status().code()).isEqualTo(200);
				assertThat(text).isEqualTo(path);
				if (text.equals("/fast")) {
					this.fast.incrementAndGet();
				}
				this.warm.countDown();
			}))
			.then()
			.onErrorResume((failure) -> !(failure instanceof ConnectException), (failure) -> {
				this.failed.add(id);
				return Mono.empty();
			});
	}

	private static ConfigurableApplicationContext start(String reuseport) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.REACTIVE)
			.run("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
					"--spring.main.register-shutdown-hook=false", "--server.http2.enabled=true",
					"--performance.server.reuseport=" + reuseport, "--performance.server.drain.quiet-period=100ms",
					"--performance.fast-path.routes[0].path=/fast", "--performance.fast-path.routes[0].text=/fast");
	}

	/**
	 * The requests that reached a handler of the server.
	 */
	static final class Received implements NettyServerCustomizer {

		private final Set<String> ids = ConcurrentHashMap.newKeySet();

		@Override
		public HttpServer apply(HttpServer server) {
			return server.childObserve((connection, state) -> {
				if (state == HttpServerState.REQUEST_RECEIVED && connection instanceof HttpServerRequest request) {
					this.ids.add(request.requestHeaders().get(ID));
				}
			});
		}

	}

	/**
	 * An application that speaks HTTP/2.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ HttpHandlerAutoConfiguration.class, LifecycleAutoConfiguration.class,
			NettyReactiveWebServerAutoConfiguration.class, WebFluxAutoConfiguration.class,
			FastPathAutoConfiguration.class, PerformanceServerAutoConfiguration.class })
	static class Application {

		@Bean
		Received received() {
			return new Received();
		}

		@Bean
		NettyServerCustomizer http2() {
			return (server) -> server.secure(Tls.http2()).protocol(HttpProtocol.H2, HttpProtocol.HTTP11);
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
