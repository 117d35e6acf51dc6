package io.github.performancestarter.pipeline;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.github.performancestarter.message.MessageObserver;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpServerCodec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.tcp.SslProvider;

import static org.assertj.core.api.Assertions.assertThat;

class Http1PipelineInstallerTests {

	private static final String GET = "GET /echo HTTP/1.1\r\nHost: localhost\r\n\r\n";

	private final AtomicInteger extended = new AtomicInteger();

	private final Queue<String> seen = new ConcurrentLinkedQueue<>();

	private final Queue<List<String>> afterUpgrade = new ConcurrentLinkedQueue<>();

	@Test
	void plainConnectionIsExtendedOnce() throws Exception {
		withServer((server) -> server, (port) -> {
			try (Wire wire = Wire.plain(port)) {
				assertThat(wire.send(GET).response()).contains("200 OK").endsWith("HTTP/1.1");
				assertThat(wire.send(GET).response()).contains("200 OK");
			}
		});
		assertExtended();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 10, 38 })
	void connectionThatMayBecomeH2cIsExtendedBeforeTheFirstByteIsDecoded(int split) throws Exception {
		withServer((server) -> server.protocol(HttpProtocol.H2C, HttpProtocol.HTTP11), (port) -> {
			try (Wire wire = Wire.plain(port)) {
				wire.send(GET.substring(0, split)).send(GET.substring(split));
				assertThat(wire.response()).contains("200 OK").endsWith("HTTP/1.1");
				assertThat(wire.send(GET).response()).contains("200 OK");
			}
		});
		assertExtended();
	}

	@Test
	void encryptedConnectionWithoutAlpnIsExtended() throws Exception {
		withServer((server) -> server.secure(Tls.http11()), (port) -> {
			try (Wire wire = Wire.tls(port)) {
				assertThat(wire.send(GET).response()).contains("200 OK").endsWith("HTTP/1.1");
				assertThat(wire.send(GET).response()).contains("200 OK");
			}
		});
		assertExtended();
	}

	@Test
	void encryptedConnectionWithAlpnIsExtendedIfTheClientSpeaksHttp11() throws Exception {
		withServer(this::alpn, (port) -> {
			try (Wire wire = Wire.tls(port)) {
				assertThat(wire.send(GET).response()).contains("200 OK").endsWith("HTTP/1.1");
				assertThat(wire.send(GET).response()).contains("200 OK");
			}
		});
		assertExtended();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void encryptedConnectionOfAServerWithSeveralNamesIsExtended(boolean alpn) throws Exception {
		// as Spring Boot configures TLS
		Consumer<SslProvider.SslContextSpec> tls = alpn ? Tls.http2() : Tls.http11();
		HttpProtocol[] protocols = alpn ? new HttpProtocol[] { HttpProtocol.H2, HttpProtocol.HTTP11 }
				: new HttpProtocol[] { HttpProtocol.HTTP11 };
		withServer((server) -> server.secure((spec) -> {
			tls.accept(spec);
			((SslProvider.Builder) spec).addSniMapping("other", tls);
		}).protocol(protocols), (port) -> {
			try (Wire wire = Wire.tls(port)) {
				assertThat(wire.send(GET).response()).contains("200 OK").endsWith("HTTP/1.1");
				assertThat(wire.send(GET).response()).contains("200 OK");
			}
		});
		assertExtended();
	}

	@Test
	void encryptedConnectionWithAlpnIsLeftAloneIfTheClientSpeaksH2() throws Exception {
		withServer(this::alpn, (port) -> assertThat(get(
				HttpClient.create().port(port).secure(Tls.http2Client()).protocol(HttpProtocol.H2, HttpProtocol.HTTP11),
				"https"))
			.isEqualTo("HTTP/2.0"));
		assertThat(this.extended).hasValue(0);
		assertThat(this.seen).isEmpty();
	}

	@Test
	void priorKnowledgeOfH2cIsLeftAlone() throws Exception {
		withServer((server) -> server.protocol(HttpProtocol.H2C, HttpProtocol.HTTP11),
				(port) -> assertThat(get(HttpClient.create().port(port).protocol(HttpProtocol.H2C), "http"))
					.isEqualTo("HTTP/2.0"));
		assertThat(this.extended).hasValue(0);
		assertThat(this.seen).isEmpty();
	}

	@Test
	void upgradeToH2cTakesAllHandlersOut() throws Exception {
		withServer((server) -> server.protocol(HttpProtocol.H2C, HttpProtocol.HTTP11),
				(port) -> assertThat(
						get(HttpClient.create().port(port).protocol(HttpProtocol.H2C, HttpProtocol.HTTP11), "http"))
					.isEqualTo("HTTP/2.0"));
		assertThat(this.extended).hasValue(1);
		assertThat(this.seen).startsWith("ANSWER bytes", "PACE bytes", "CODEC_INPUT bytes", "HEAD_END request")
			.doesNotContain("after 101");
		assertThat(this.afterUpgrade).isNotEmpty()
			.allSatisfy((names) -> assertThat(names).noneMatch((name) -> name.startsWith("performance.")));
	}

	@Test
	void upgradeToWebSocketTakesAllHandlersOut() throws Exception {
		withServer((server) -> server, (port) -> {
			String echo = HttpClient.create()
				.port(port)
				.websocket()
				.uri("/ws")
				.handle((in,
						out) -> out.sendString(Mono.just("hello")).then().thenMany(in.receive().asString().take(1)))
				.blockLast(Duration.ofSeconds(10));
			assertThat(echo).isEqualTo("hello");
		});
		assertThat(this.extended).hasValue(1);
		assertThat(this.afterUpgrade).isNotEmpty()
			.allSatisfy((names) -> assertThat(names).noneMatch((name) -> name.startsWith("performance.")));
	}

	@Test
	void secondHandlerInASlotIsRefused() throws Exception {
		Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
		Http1PipelineInstaller second = new Http1PipelineInstaller((http1) -> {
			try {
				http1.add(Http1Slot.JUDGE, new ChannelDuplexHandler());
			}
			catch (IllegalStateException ex) {
				failures.add(ex);
			}
		});
		withServer((server) -> server.doOnChannelInit(second), (port) -> {
			try (Wire wire = Wire.plain(port)) {
				assertThat(wire.send(GET).response()).contains("200 OK");
			}
		});
		assertThat(failures).hasSize(1);
		assertThat(failures.peek()).hasMessageContaining("JUDGE");
	}

	@Test
	void exchangesAreCountedAndEachObserverIsToldOfThem() throws Exception {
		Queue<String> told = new ConcurrentLinkedQueue<>();
		Http1PipelineInstaller observing = new Http1PipelineInstaller((http1) -> {
			http1.observe(new Listener("first", told, http1.exchanges()));
			http1.observe(new Listener("second", told, http1.exchanges()));
		});
		withServer((server) -> server.doOnChannelInit(observing), (port) -> {
			try (Wire wire = Wire.plain(port)) {
				assertThat(wire.send(GET).response()).contains("200 OK");
			}
		});
		assertThat(told).containsSubsequence("first reads with 0", "second reads with 0", "first writes with 1",
				"second writes with 1", "first wrote with 0", "second wrote with 0");
	}

	private void assertExtended() {
		assertThat(this.extended).hasValue(1);
		// with a split first request the decoder may emit its message on a later read
		assertThat(this.seen).startsWith("ANSWER bytes", "PACE bytes", "CODEC_INPUT bytes")
			.containsSubsequence("CODEC_INPUT bytes", "HEAD_END request", "JUDGE request", "BODY request",
					"ANSWER bytes", "PACE bytes", "CODEC_INPUT bytes", "HEAD_END request", "JUDGE request",
					"BODY request");
	}

	private HttpServer alpn(HttpServer server) {
		return server.secure(Tls.http2()).protocol(HttpProtocol.H2, HttpProtocol.HTTP11);
	}

	private static String get(HttpClient client, String scheme) {
		HttpClient http = client.headers((headers) -> headers.add("X-From", "test"));
		String version = http.get()
			.uri(scheme + "://localhost:" + port(client) + "/echo")
			.responseSingle((response, body) -> body.asString())
			.block(Duration.ofSeconds(10));
		assertThat(version).isNotNull();
		return (version != null) ? version : "";
	}

	private static int port(HttpClient client) {
		return ((InetSocketAddress) client.configuration().remoteAddress().get()).getPort();
	}

	private void withServer(UnaryOperator<HttpServer> customizer, PortConsumer test) throws Exception {
		HttpServer http = HttpServer.create()
			.port(0)
			.doOnChannelInit(new Http1PipelineInstaller(this::extend))
			.route((routes) -> routes.get("/echo", (request, response) -> {
				request.withConnection((connection) -> recordAfterUpgrade(request.protocol(), connection.channel()));
				return response.sendString(Mono.just(request.protocol()));
			}).ws("/ws", (in, out) -> {
				in.withConnection((connection) -> recordAfterUpgrade("ws", connection.channel()));
				return out.sendString(in.receive().asString());
			}));
		DisposableServer server = customizer.apply(http).bindNow();
		try {
			test.accept(server.port());
		}
		finally {
			server.disposeNow(Duration.ofSeconds(5));
		}
	}

	private void recordAfterUpgrade(String protocol, Channel channel) {
		if (!protocol.equals("HTTP/1.1")) {
			Channel connection = (channel.parent() != null && protocol.equals("HTTP/2.0")) ? channel.parent() : channel;
			channel.eventLoop().execute(() -> this.afterUpgrade.add(connection.pipeline().names()));
		}
	}

	private void extend(Http1Pipeline http1) {
		this.extended.incrementAndGet();
		assertThat(http1.channel().pipeline().context(HttpServerCodec.class)).isNotNull();
		// installed in an order that is not theirs
		http1.add(Http1Slot.BODY, new Recorder(Http1Slot.BODY));
		http1.add(Http1Slot.JUDGE, new Recorder(Http1Slot.JUDGE));
		http1.add(Http1Slot.CODEC_INPUT, new Recorder(Http1Slot.CODEC_INPUT));
		http1.add(Http1Slot.PACE, new Recorder(Http1Slot.PACE));
		http1.add(Http1Slot.ANSWER, new Recorder(Http1Slot.ANSWER));
		http1.add(Http1Slot.HEAD_END, new Recorder(Http1Slot.HEAD_END));
		List<String> names = http1.channel().pipeline().names();
		assertThat(names.indexOf("performance.judge")).isLessThan(names.indexOf(NettyPipeline.HttpTrafficHandler));
	}

	/**
	 * A consumer of a port that may throw.
	 */
	private interface PortConsumer {

		void accept(int port) throws Exception;

	}

	/**
	 * Notes what it is told, with the number of requests that wait for their response.
	 *
	 * @param name its name
	 * @param told where to note it
	 * @param exchanges knows the number
	 */
	private record Listener(String name, Queue<String> told, ExchangeCount exchanges) implements MessageObserver {

		@Override
		public void reading(Object message, @Nullable HttpRequest request, boolean end) {
			note("reads");
		}

		@Override
		public void writing(HttpResponse response) {
			note("writes");
		}

		@Override
		public void written() {
			note("wrote");
		}

		private void note(String what) {
			this.told.add(this.name + " " + what + " with " + this.exchanges.inFlight());
		}

	}

	/**
	 * Notes what passes its slot.
	 */
	private final class Recorder extends ChannelInboundHandlerAdapter {

		private final Http1Slot slot;

		private Recorder(Http1Slot slot) {
			this.slot = slot;
		}

		@Override
		public void channelRead(ChannelHandlerContext ctx, Object msg) {
			if (msg instanceof ByteBuf) {
				Http1PipelineInstallerTests.this.seen.add(this.slot + " bytes");
			}
			else if (msg instanceof HttpRequest) {
				Http1PipelineInstallerTests.this.seen.add(this.slot + " request");
			}
			else if (!(msg instanceof HttpObject)) {
				Http1PipelineInstallerTests.this.seen.add("after 101");
			}
			ctx.fireChannelRead(msg);
		}

	}

}
