package io.github.performancestarter.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http2.Http2Frame;
import io.netty.handler.codec.http2.Http2FrameStreamEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.SslProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An HTTP/2 pipeline is extended once and ahead of its first frame, however the
 * connection came to speak HTTP/2.
 */
class Http2PipelineInstallerTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final AtomicInteger extended = new AtomicInteger();

	private final Queue<String> seen = new ConcurrentLinkedQueue<>();

	static Stream<Way> byPreface() {
		return Stream.of(
				new Way("h2 by ALPN",
						(server) -> server.secure(Tls.http2()).protocol(HttpProtocol.H2, HttpProtocol.HTTP11), true,
						HttpProtocol.H2, HttpProtocol.HTTP11),
				new Way("h2 only", (server) -> server.secure(Tls.http2()).protocol(HttpProtocol.H2), true,
						HttpProtocol.H2),
				new Way("h2 only, for several names",
						(server) -> server.secure(Http2PipelineInstallerTests::severalNames).protocol(HttpProtocol.H2),
						true, HttpProtocol.H2),
				new Way("h2c by prior knowledge", (server) -> server.protocol(HttpProtocol.H2C, HttpProtocol.HTTP11),
						false, HttpProtocol.H2C),
				new Way("h2c only", (server) -> server.protocol(HttpProtocol.H2C), false, HttpProtocol.H2C));
	}

	@ParameterizedTest
	@MethodSource("byPreface")
	void connectionIsExtendedOnceAndAheadOfItsFirstFrame(Way way) {
		ask(way, Duration.ZERO, "HTTP/2.0", "HTTP/2.0");
		assertThat(this.extended).hasValue(1);
		assertThat(this.seen.stream().filter((frame) -> frame.startsWith("FRAMES"))).startsWith("FRAMES Settings");
		assertInOrder("FRAMES Settings", "ANSWER Settings", "FRAMES State", "ANSWER State", "FRAMES Headers",
				"ANSWER Headers");
	}

	@ParameterizedTest
	@MethodSource("byPreface")
	void idleHandlerIsAheadOfTheFrames(Way way) {
		ask(way, Duration.ofSeconds(30), "HTTP/2.0");
		assertThat(this.extended).hasValue(1);
		assertInOrder("FRAMES Settings", "ANSWER Settings", "FRAMES State", "ANSWER State");
	}

	@Test
	void connectionThatIsUpgradedIsExtendedAheadOfItsFirstStream() {
		Way upgrade = new Way("h2c by upgrade", (server) -> server.protocol(HttpProtocol.H2C, HttpProtocol.HTTP11),
				false, HttpProtocol.H2C, HttpProtocol.HTTP11);
		ask(upgrade, Duration.ofSeconds(30), "HTTP/2.0", "HTTP/2.0");
		assertThat(this.extended).hasValue(1);
		assertThat(this.seen).startsWith("FRAMES State", "ANSWER State");
		assertInOrder("ANSWER State", "ANSWER Upgrade", "ANSWER Headers", "ANSWER Settings");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void connectionOfHttp11IsLeftAlone(boolean tls) throws IOException {
		DisposableServer server = start(
				(http) -> tls ? http.secure(Tls.http2()).protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
						: http.protocol(HttpProtocol.H2C, HttpProtocol.HTTP11),
				Duration.ZERO);
		try (Wire wire = tls ? Wire.tls(server.port()) : Wire.plain(server.port())) {
			wire.send("GET /echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
			assertThat(wire.rest()).contains("200 OK").endsWith("\r\n\r\nHTTP/1.1");
		}
		finally {
			server.disposeNow(PATIENCE);
		}
		assertThat(this.extended).hasValue(0);
	}

	@Test
	void upgradeToWebSocketIsLeftAlone() {
		DisposableServer server = start((http) -> http.protocol(HttpProtocol.H2C, HttpProtocol.HTTP11), Duration.ZERO);
		try {
			String echo = HttpClient.create()
				.port(server.port())
				.websocket()
				.uri("/ws")
				.handle((in,
						out) -> out.sendString(Mono.just("hello")).then().thenMany(in.receive().asString().take(1)))
				.blockLast(PATIENCE);
			assertThat(echo).isEqualTo("hello");
		}
		finally {
			server.disposeNow(PATIENCE);
		}
		assertThat(this.extended).hasValue(0);
	}

	@Test
	void secondHandlerInASlotIsRefused() {
		Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
		Way way = new Way("h2c only",
				(server) -> server.protocol(HttpProtocol.H2C).doOnChannelInit(new Http2PipelineInstaller((http2) -> {
					try {
						http2.add(Http2Slot.ANSWER, new ChannelInboundHandlerAdapter());
					}
					catch (IllegalStateException ex) {
						failures.add(ex);
					}
				})), false, HttpProtocol.H2C);
		ask(way, Duration.ZERO, "HTTP/2.0");
		assertThat(failures).hasSize(1);
		assertThat(failures.peek()).hasMessageContaining("ANSWER");
	}

	private static void severalNames(SslProvider.SslContextSpec spec) {
		Consumer<SslProvider.SslContextSpec> tls = Tls.http2();
		tls.accept(spec);
		((SslProvider.Builder) spec).addSniMapping("other", tls);
	}

	private void assertInOrder(String... steps) {
		assertThat(this.seen).containsSubsequence(steps);
	}

	private void ask(Way way, Duration idleTimeout, String... versions) {
		ConnectionProvider connections = ConnectionProvider.create("http2", 1);
		DisposableServer server = start(way.server(), idleTimeout);
		try {
			HttpClient client = HttpClient.create(connections)
				.port(server.port())
				.protocol(way.protocols().toArray(HttpProtocol[]::new));
			if (way.tls()) {
				client = client.secure(Tls.http2Client());
			}
			String uri = (way.tls() ? "https" : "http") + "://localhost:" + server.port() + "/echo";
			for (String version : versions) {
				assertThat(client.get().uri(uri).responseContent().aggregate().asString().block(PATIENCE))
					.isEqualTo(version);
			}
		}
		finally {
			server.disposeNow(PATIENCE);
			connections.disposeLater().block(PATIENCE);
		}
	}

	private DisposableServer start(UnaryOperator<HttpServer> way, Duration idleTimeout) {
		HttpServer http = HttpServer.create()
			.port(0)
			.doOnChannelInit(new Http2PipelineInstaller(this::extend))
			.route((routes) -> routes
				.get("/echo", (request, response) -> response.sendString(Mono.just(request.protocol())))
				.ws("/ws", (in, out) -> out.sendString(in.receive().asString())));
		if (!idleTimeout.isZero()) {
			http = http.idleTimeout(idleTimeout);
		}
		return way.apply(http).bindNow();
	}

	private void extend(Http2Pipeline http2) {
		this.extended.incrementAndGet();
		assertThat(http2.codec().connection().numActiveStreams()).isLessThanOrEqualTo(1);
		// installed in an order that is not theirs
		http2.add(Http2Slot.ANSWER, new Recorder(Http2Slot.ANSWER));
		http2.add(Http2Slot.FRAMES, new Recorder(Http2Slot.FRAMES));
		http2.add(Http2Slot.BYTES, new ChannelInboundHandlerAdapter());
		List<String> names = http2.channel().pipeline().names();
		String codec = http2.channel().pipeline().context(http2.codec()).name();
		assertThat(names).containsSubsequence("performance.h2.bytes", codec, "performance.h2.frames",
				"performance.h2.answer", NettyPipeline.H2MultiplexHandler);
		if (names.contains(NettyPipeline.IdleTimeoutHandler)) {
			assertThat(names).containsSubsequence(codec, NettyPipeline.IdleTimeoutHandler, "performance.h2.frames");
		}
	}

	/**
	 * How a connection comes to its protocol.
	 */
	private record Way(String name, UnaryOperator<HttpServer> server, boolean tls, List<HttpProtocol> protocols) {

		private Way(String name, UnaryOperator<HttpServer> server, boolean tls, HttpProtocol... protocols) {
			this(name, server, tls, List.of(protocols));
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

	/**
	 * Notes what passes its slot.
	 */
	private final class Recorder extends ChannelInboundHandlerAdapter {

		private final Http2Slot slot;

		private Recorder(Http2Slot slot) {
			this.slot = slot;
		}

		@Override
		public void channelRead(ChannelHandlerContext ctx, Object msg) {
			String name = (msg instanceof Http2Frame frame) ? frame.name() : "NOT A FRAME";
			note(name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT));
			ctx.fireChannelRead(msg);
		}

		@Override
		public void userEventTriggered(ChannelHandlerContext ctx, Object evt) {
			if (evt instanceof Http2FrameStreamEvent event) {
				note(event.type().name());
			}
			else if (evt instanceof HttpServerUpgradeHandler.UpgradeEvent) {
				note("Upgrade");
			}
			ctx.fireUserEventTriggered(evt);
		}

		private void note(String what) {
			Http2PipelineInstallerTests.this.seen.add(this.slot + " " + what);
		}

	}

}
