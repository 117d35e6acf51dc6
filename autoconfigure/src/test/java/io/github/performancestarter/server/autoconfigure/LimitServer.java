package io.github.performancestarter.server.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.performancestarter.fastpath.autoconfigure.FastPathAutoConfiguration;
import io.github.performancestarter.pipeline.FrameWire;
import io.github.performancestarter.pipeline.Tls;
import io.github.performancestarter.pipeline.Wire;
import io.github.performancestarter.server.limit.LimitCounters;
import io.netty.channel.Channel;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * A WebFlux application on a port of its own, with handlers that treat bodies in all
 * ways, and fast routes.
 */
final class LimitServer implements AutoCloseable {

	/** The length of the answer of {@code /big}. */
	static final int BIG = 64 * 1024 * 1024;

	private final ConfigurableApplicationContext context;

	private final Transport transport;

	private final Seen seen = new Seen();

	private final List<ConnectionProvider> connections = new ArrayList<>();

	private LimitServer(Transport transport, List<String> properties) {
		this.transport = transport;
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1",
				"--spring.main.banner-mode=off", "--spring.reactor.netty.shutdown-quiet-period=0s",
				"--performance.server.drain.enabled=false", "--performance.fast-path.routes[0].path=/fast",
				"--performance.fast-path.routes[0].text=/fast"));
		if (transport == Transport.H2 || transport == Transport.H2C) {
			arguments.add("--server.http2.enabled=true");
		}
		properties.forEach((property) -> arguments.add("--" + property));
		this.context = run(arguments.toArray(String[]::new));
	}

	/** Leaves logging as it is, which tests listen to. */
	private ConfigurableApplicationContext run(String... arguments) {
		System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
		try {
			return new SpringApplicationBuilder(Application.class).web(WebApplicationType.REACTIVE)
				.initializers((application) -> {
					application.getBeanFactory().registerSingleton("transport", this.transport);
					application.getBeanFactory().registerSingleton("seen", this.seen);
				})
				.run(arguments);
		}
		finally {
			System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
		}
	}

	static LimitServer start(Transport transport, String... properties) {
		return new LimitServer(transport, List.of(properties));
	}

	int port() {
		return Objects.requireNonNull(((ReactiveWebServerApplicationContext) this.context).getWebServer()).getPort();
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	LimitCounters counters() {
		return bean(LimitCounters.class);
	}

	/** What got to handlers, and on which connections. */
	Seen seen() {
		return this.seen;
	}

	/** A connection of HTTP/1.1. */
	Wire connect() throws IOException {
		return this.transport.encrypted ? Wire.tls(port()) : Wire.plain(port());
	}

	/** A connection of HTTP/2. */
	FrameWire frames(int... settings) throws IOException {
		return this.transport.encrypted ? FrameWire.tls(port(), settings) : FrameWire.plain(port(), settings);
	}

	private LoopResources loops() {
		return bean(ReactorResourceFactory.class).getLoopResources();
	}

	/** A client with one connection. */
	HttpClient client() {
		ConnectionProvider provider = ConnectionProvider.create("limits", 1);
		this.connections.add(provider);
		return this.transport.client(HttpClient.create(provider).runOn(loops()).host("localhost").port(port()))
			.responseTimeout(Duration.ofSeconds(10));
	}

	@Override
	public void close() {
		this.connections.forEach(ConnectionProvider::dispose);
		this.context.close();
	}

	/**
	 * How bytes get to the server.
	 */
	enum Transport implements NettyServerCustomizer {

		PLAIN(false), TLS(true), H2(true), H2C(false);

		private final boolean encrypted;

		Transport(boolean encrypted) {
			this.encrypted = encrypted;
		}

		@Override
		public HttpServer apply(HttpServer server) {
			return switch (this) {
				case PLAIN -> server;
				case TLS -> server.secure(Tls.http11());
				case H2 -> server.secure(Tls.http2()).protocol(HttpProtocol.H2, HttpProtocol.HTTP11);
				case H2C -> server.protocol(HttpProtocol.H2C, HttpProtocol.HTTP11);
			};
		}

		private HttpClient client(HttpClient client) {
			return switch (this) {
				case PLAIN -> client;
				case TLS -> client.secure(Tls.http2Client()).protocol(HttpProtocol.HTTP11);
				case H2 -> client.secure(Tls.http2Client()).protocol(HttpProtocol.H2);
				case H2C -> client.protocol(HttpProtocol.H2C);
			};
		}

	}

	/**
	 * What the handlers saw.
	 */
	static final class Seen {

		private final Queue<String> requests = new ConcurrentLinkedQueue<>();

		private final Queue<Integer> pieces = new ConcurrentLinkedQueue<>();

		private final Queue<String> errors = new ConcurrentLinkedQueue<>();

		private final Queue<Channel> connections = new ConcurrentLinkedQueue<>();

		/** Paths that handlers were called with. */
		Queue<String> requests() {
			return this.requests;
		}

		/** Bytes of bodies. */
		int bytes() {
			return this.pieces.stream().mapToInt(Integer::intValue).sum();
		}

		/** Simple names of the errors in the place of the rest of a body. */
		Queue<String> errors() {
			return this.errors;
		}

		/** All connections, oldest first. */
		Queue<Channel> connections() {
			return this.connections;
		}

		/** The lengths of the pieces of a body. */
		private Flux<Integer> lengths(ServerRequest request) {
			return body(request).map((piece) -> {
				int length = piece.readableByteCount();
				DataBufferUtils.release(piece);
				return length;
			});
		}

		private Flux<DataBuffer> body(ServerRequest request) {
			return request.bodyToFlux(DataBuffer.class)
				.doOnNext((piece) -> this.pieces.add(piece.readableByteCount()))
				.doOnError((error) -> this.errors.add(error.getClass().getSimpleName()));
		}

	}

	/**
	 * The application.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ HttpHandlerAutoConfiguration.class, LifecycleAutoConfiguration.class,
			NettyReactiveWebServerAutoConfiguration.class, WebFluxAutoConfiguration.class,
			FastPathAutoConfiguration.class, PerformanceServerAutoConfiguration.class })
	static class Application {

		@Bean
		NettyServerCustomizer connections(Seen seen) {
			return (server) -> server.doOnChannelInit((observer, channel, address) -> seen.connections.add(channel));
		}

		@Bean
		RouterFunction<ServerResponse> routes(Seen seen) {
			return RouterFunctions.route().before((request) -> {
				seen.requests.add(request.path());
				return request;
			})
				.GET("/plain", (request) -> ServerResponse.ok().bodyValue("/plain"))
				.GET("/soon", (request) -> after(2).then(ServerResponse.ok().bodyValue("/soon")))
				.GET("/slow", (request) -> after(300).then(ServerResponse.ok().bodyValue("/slow")))
				.GET("/big", (request) -> ServerResponse.ok().contentLength(BIG).body(big(), DataBuffer.class))
				.POST("/count", (request) -> count(seen, request))
				.POST("/late", (request) -> after(300).then(Mono.defer(() -> count(seen, request))))
				.POST("/later", (request) -> after(600).then(Mono.defer(() -> count(seen, request))))
				.POST("/once", (request) -> once(seen, request))
				.POST("/early", (request) -> ServerResponse.ok().bodyValue("/early"))
				.POST("/first",
						(request) -> seen.lengths(request)
							.next()
							.flatMap((length) -> ServerResponse.ok().bodyValue("n=" + length)))
				.POST("/first-later",
						(request) -> seen.lengths(request)
							.next()
							.delayElement(Duration.ofMillis(700))
							.flatMap((length) -> ServerResponse.ok().bodyValue("n=" + length)))
				.POST("/pieces", (request) -> pieces(request))
				.POST("/form", (request) -> form(request))
				.POST("/echo", (request) -> ServerResponse.ok().body(seen.body(request), DataBuffer.class))
				.build();
		}

		private static Mono<ServerResponse> count(Seen seen, ServerRequest request) {
			return seen.lengths(request)
				.reduce(0, Integer::sum)
				.flatMap((sum) -> ServerResponse.ok().bodyValue("n=" + sum));
		}

		/** Reads pieces of HTTP, past WebFlux. */
		private static Mono<ServerResponse> pieces(ServerRequest request) {
			return nativeRequest(request).receiveContent()
				.map((piece) -> piece.content().readableBytes())
				.reduce(0, Integer::sum)
				.flatMap((sum) -> ServerResponse.ok().bodyValue("n=" + sum));
		}

		/** Has Reactor Netty read a form. */
		private static Mono<ServerResponse> form(ServerRequest request) {
			return nativeRequest(request).receiveForm()
				.count()
				.flatMap((count) -> ServerResponse.ok().bodyValue("n=" + count));
		}

		private static HttpServerRequest nativeRequest(ServerRequest request) {
			return ServerHttpRequestDecorator.getNativeRequest(request.exchange().getRequest());
		}

		/** Takes one piece, has enough for a while, and takes the rest. */
		private static Mono<ServerResponse> once(Seen seen, ServerRequest request) {
			AtomicBoolean first = new AtomicBoolean(true);
			return seen.lengths(request)
				.concatMap((length) -> first.getAndSet(false) ? after(1000).thenReturn(length) : Mono.just(length), 0)
				.reduce(0, Integer::sum)
				.flatMap((sum) -> ServerResponse.ok().bodyValue("n=" + sum));
		}

		private static Mono<Long> after(long millis) {
			return Mono.delay(Duration.ofMillis(millis));
		}

		private static Flux<DataBuffer> big() {
			byte[] piece = "0123456789abcdef".repeat(64).getBytes(StandardCharsets.US_ASCII);
			return Flux.range(0, BIG / piece.length).map((i) -> DefaultDataBufferFactory.sharedInstance.wrap(piece));
		}

	}

}
