package io.github.performancestarter.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.concurrent.DefaultEventExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.resources.LoopResources;

import static org.assertj.core.api.Assertions.assertThat;

class DrainTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Duration LONG = Duration.ofMinutes(1);

	private Drain drain = new Drain(false);

	private final DefaultEventExecutor executor = new DefaultEventExecutor();

	private final ChannelGroup group = new DefaultChannelGroup(this.executor);

	/** One event loop for the listener and all connections. */
	private final LoopResources loops = LoopResources.create("drain", 1, true);

	private final LinkedBlockingQueue<Sinks.One<String>> held = new LinkedBlockingQueue<>();

	private final Queue<String> seen = new ConcurrentLinkedQueue<>();

	private final List<DisposableServer> servers = new ArrayList<>();

	@AfterEach
	void stop() {
		this.servers.forEach((server) -> server.disposeNow(PATIENCE));
		this.executor.shutdownGracefully(0, 1, TimeUnit.SECONDS);
		this.loops.disposeLater(Duration.ZERO, PATIENCE).block(PATIENCE);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void keepAliveClientIsToldWithItsNextResponse(boolean tls) throws Exception {
		int port = start(tls);
		try (Wire wire = connect(port, tls)) {
			assertThat(wire.send(get("/1")).response()).doesNotContain("connection: close").endsWith("/1");
			CompletableFuture<Void> quiet = this.drain.begin(LONG);
			assertThat(this.drain.openConnections()).isOne();
			wire.send(get("/2"));
			assertThat(wire.rest()).contains("connection: close").endsWith("/2");
			wire.socket().close();
			quiet.get(10, TimeUnit.SECONDS);
		}
		assertThat(this.drain.openConnections()).isZero();
	}

	@Test
	void newConnectionIsServedAndToldWhileDraining() throws Exception {
		int port = start(false);
		this.drain.begin(LONG);
		for (int i = 0; i < 3; i++) {
			try (Wire wire = Wire.plain(port)) {
				assertThat(wire.send(get("/1")).rest()).contains("200 OK", "connection: close");
			}
		}
	}

	@Test
	void onlyTheLastOfSeveralRequestsInFlightIsToldToClose() throws Exception {
		int port = start(false);
		try (Wire wire = Wire.plain(port)) {
			wire.send(get("/hold/1") + get("/hold/2") + get("/3"));
			Sinks.One<String> first = hold();
			this.drain.begin(LONG);
			first.tryEmitValue("one");
			assertThat(wire.response()).doesNotContain("connection: close").endsWith("one");
			hold().tryEmitValue("two");
			assertThat(wire.response()).doesNotContain("connection: close").endsWith("two");
			assertThat(wire.rest()).contains("connection: close").endsWith("/3");
		}
	}

	@Test
	void requestsOfOneReadAreAllAnsweredIfTheirHandlerRespondsAtOnce() throws Exception {
		int port = start(false);
		this.drain.begin(LONG);
		try (Wire wire = Wire.plain(port)) {
			wire.send(get("/1") + get("/2") + get("/3"));
			assertThat(wire.response()).doesNotContain("connection: close").endsWith("/1");
			assertThat(wire.response()).doesNotContain("connection: close").endsWith("/2");
			assertThat(wire.rest()).contains("connection: close").endsWith("/3");
		}
	}

	@Test
	void requestThatSaysCloseBehindASlowOneIsAnswered() throws Exception {
		int port = start(false);
		String last = "GET /2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
		try (Wire wire = Wire.plain(port)) {
			wire.send(get("/hold/1") + last + get("/3"));
			hold().tryEmitValue("one");
			assertThat(wire.response()).doesNotContain("connection: close").endsWith("one");
			assertThat(wire.rest()).contains("connection: close").endsWith("/2");
		}
		assertThat(this.seen).containsExactly("/hold/1", "/2");
	}

	@Test
	void requestThatSaysCloseAloneIsAnsweredAsAlways() throws Exception {
		int port = start(false);
		try (Wire wire = Wire.plain(port)) {
			wire.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"
					+ get("/2"));
			assertThat(wire.rest()).contains("connection: close").endsWith("hello");
		}
		assertThat(this.seen).containsExactly("/echo");
	}

	@Test
	void serverDisposedWithARequestQueuedAnswersBoth() throws Exception {
		int port = start(false);
		try (Wire wire = Wire.plain(port)) {
			wire.send(get("/hold/1") + get("/2"));
			Sinks.One<String> first = hold();
			this.drain.begin(Duration.ZERO).get(1, TimeUnit.SECONDS);
			CompletableFuture<Void> disposed = CompletableFuture
				.runAsync(() -> this.servers.get(0).disposeNow(PATIENCE));
			this.servers.get(0).onDispose().block(PATIENCE);
			first.tryEmitValue("one");
			assertThat(wire.response()).endsWith("one");
			assertThat(wire.rest()).contains("connection: close").endsWith("/2");
			disposed.get(10, TimeUnit.SECONDS);
		}
		this.drain.finish(PATIENCE).get(10, TimeUnit.SECONDS);
	}

	@Test
	void closeThatMeetsAnExchangeThatIsJustCompleteWaitsForTheQueuedOnes() throws Exception {
		int port = start(false);
		try (Wire wire = Wire.plain(port)) {
			wire.send(get("/empty") + get("/2"));
			Sinks.One<String> empty = hold();
			this.drain.begin(Duration.ZERO).get(1, TimeUnit.SECONDS);
			CountDownLatch busy = block();
			this.group.forEach(Channel::close);
			empty.tryEmitEmpty();
			busy.countDown();
			assertThat(wire.response()).startsWith("HTTP/1.1 200").doesNotContain("connection: close");
			assertThat(wire.rest()).contains("connection: close").endsWith("/2");
		}
	}

	@Test
	void finishInTheMiddleOfAResponseAnswersWhatComesBehindIt() throws Exception {
		int port = start(false);
		try (Wire wire = Wire.plain(port)) {
			wire.send(get("/two"));
			Sinks.One<String> second = hold();
			assertThat(wire.socket().getInputStream().read()).isEqualTo('H');
			this.drain.begin(Duration.ZERO).get(1, TimeUnit.SECONDS);
			CompletableFuture<Void> finished = this.drain.finish(PATIENCE);
			CountDownLatch busy = block();
			wire.send(get("/2"));
			second.tryEmitValue("b");
			busy.countDown();
			assertThat(wire.response()).endsWith("ab");
			assertThat(wire.rest()).contains("connection: close").endsWith("/2");
			wire.socket().close();
			finished.get(10, TimeUnit.SECONDS);
		}
	}

	@ParameterizedTest
	@CsvSource({ "false, true", "true, true", "false, false" })
	void requestInTheSocketOfAConnectionThatIsClosedIsAnswered(boolean tls, boolean nativeTransport) throws Exception {
		int port = start(tls, nativeTransport);
		List<Wire> wires = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			Wire wire = connect(port, tls);
			wires.add(wire);
			assertThat(wire.send(get("/1")).response()).endsWith("/1");
		}
		this.drain.begin(Duration.ZERO).get(1, TimeUnit.SECONDS);
		CountDownLatch busy = block();
		// as disposeNow does with a channel that has no operations
		this.group.forEach(Channel::close);
		for (Wire wire : wires) {
			wire.send(get("/2"));
		}
		busy.countDown();
		for (Wire wire : wires) {
			assertThat(wire.rest()).contains("connection: close").endsWith("/2");
			wire.close();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void connectionInTheBacklogOfAListenerThatIsClosedIsAnswered(boolean nativeTransport) throws Exception {
		int port = start(false, nativeTransport);
		this.drain.begin(Duration.ZERO).get(1, TimeUnit.SECONDS);
		CountDownLatch busy = block();
		List<Wire> wires = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			wires.add(Wire.plain(port).send(get("/1")));
		}
		this.servers.get(0).channel().close();
		busy.countDown();
		for (Wire wire : wires) {
			assertThat(wire.rest()).contains("connection: close").endsWith("/1");
			wire.close();
		}
		this.servers.get(0).onDispose().block(PATIENCE);
		this.drain.finish(PATIENCE).get(10, TimeUnit.SECONDS);
		assertThat(this.drain.openConnections()).isZero();
	}

	@Test
	void listenerThatNobodyConnectsToIsClosed() throws Exception {
		start(false);
		this.drain.begin(LONG).get(1, TimeUnit.SECONDS);
		this.servers.get(0).disposeNow(PATIENCE);
		assertThat(this.servers.get(0).isDisposed()).isTrue();
	}

	@Test
	void serverThatDoesNotDrainClosesAtOnce() throws Exception {
		int port = start(false);
		try (Wire wire = Wire.plain(port)) {
			assertThat(wire.send(get("/1")).response()).endsWith("/1");
			CountDownLatch busy = block();
			this.group.forEach(Channel::close);
			wire.send(get("/2"));
			busy.countDown();
			assertThat(restOrReset(wire)).isEmpty();
		}
	}

	@Test
	void finishClosesIdleConnectionsAndWaitsForBusyOnes() throws Exception {
		int port = start(false);
		try (Wire idle = Wire.plain(port); Wire busy = Wire.plain(port)) {
			assertThat(idle.send(get("/1")).response()).endsWith("/1");
			busy.send(get("/hold/1"));
			Sinks.One<String> held = hold();
			this.drain.begin(Duration.ZERO);
			CompletableFuture<Void> finished = this.drain.finish(PATIENCE);
			assertThat(idle.rest()).isEmpty();
			assertThat(finished).isNotDone();
			held.tryEmitValue("one");
			assertThat(busy.rest()).contains("connection: close").endsWith("one");
			idle.socket().close();
			busy.socket().close();
			finished.get(10, TimeUnit.SECONDS);
		}
	}

	@Test
	void finishClosesWhatIsStillOpenWhenPatienceEnds() throws Exception {
		int port = start(false);
		try (Wire busy = Wire.plain(port)) {
			busy.send(get("/hold/1"));
			hold();
			this.drain.begin(Duration.ZERO);
			this.drain.finish(Duration.ofMillis(50)).get(10, TimeUnit.SECONDS);
			assertThat(busy.rest()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void finishDoesNotWaitLongerForAClientThatDoesNotRead(boolean tls) throws Exception {
		int port = start(tls);
		try (Wire wire = connect(port, tls)) {
			wire.send(get("/large"));
			assertThat(wire.socket().getInputStream().read()).isEqualTo('H');
			this.drain.begin(Duration.ZERO).get(1, TimeUnit.SECONDS);
			this.servers.get(0).channel().close();
			this.drain.finish(Duration.ofMillis(50)).get(10, TimeUnit.SECONDS);
			awaitNoConnection();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void serverDisposedWithoutADrainDoesNotLinger(boolean tls) throws Exception {
		this.drain = new Drain(true);
		int port = start(tls);
		try (Wire wire = connect(port, tls)) {
			wire.send("GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
			assertThat(wire.socket().getInputStream().read()).isEqualTo('H');
			this.servers.get(0).dispose();
			awaitNoConnection();
		}
	}

	@Test
	void serverThatIsBoundAnewDoesNotDrain() throws Exception {
		start(false);
		this.drain.begin(Duration.ZERO).get(1, TimeUnit.SECONDS);
		this.drain.finish(PATIENCE).get(10, TimeUnit.SECONDS);
		this.servers.get(0).disposeNow(PATIENCE);
		int port = start(false);
		try (Wire wire = Wire.plain(port)) {
			assertThat(wire.send(get("/1")).response()).doesNotContain("connection: close").endsWith("/1");
		}
	}

	@Test
	void quietPeriodEndsAtOnceWithoutConnectionsAndOtherwiseInTime() throws Exception {
		int port = start(false);
		this.drain.begin(LONG).get(1, TimeUnit.SECONDS);
		try (Wire wire = Wire.plain(port)) {
			wire.send("GET");
			wire.socket().getOutputStream().flush();
			awaitConnection();
			CompletableFuture<Void> quiet = this.drain.begin(Duration.ofMillis(100));
			assertThat(quiet).isNotDone();
			quiet.get(10, TimeUnit.SECONDS);
			assertThat(this.drain.openConnections()).isOne();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void lingeringDrainEndsEveryConnectionWithoutReset(boolean tls) throws Exception {
		this.drain = new Drain(true);
		int port = start(tls);
		byte[] garbage = new byte[1024 * 1024];
		try (Wire wire = connect(port, tls)) {
			wire.send("GET /1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").send(garbage);
			assertThat(wire.rest()).contains("connection: close").endsWith("/1");
		}
	}

	@Test
	void listenersAreCalledOnceEachTime() {
		AtomicInteger calls = new AtomicInteger();
		this.drain.onBegin(calls::incrementAndGet);
		assertThat(this.drain.draining()).isFalse();
		this.drain.begin(Duration.ZERO);
		this.drain.begin(Duration.ZERO);
		assertThat(calls).hasValue(1);
		this.drain.onBegin(calls::incrementAndGet);
		assertThat(calls).hasValue(2);
		assertThat(this.drain.draining()).isTrue();
		this.drain.resume();
		assertThat(this.drain.draining()).isFalse();
		this.drain.begin(Duration.ZERO);
		assertThat(calls).hasValue(4);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/break", "/dispose" })
	void abortedExchangeIsNotHeldOpen(String path) throws Exception {
		int port = start(false);
		try (Wire wire = Wire.plain(port)) {
			wire.send(get(path) + get("/2"));
			Sinks.One<String> held = hold();
			this.drain.begin(LONG);
			held.tryEmitValue("");
			assertThat(restOrReset(wire)).doesNotEndWith("/2");
			awaitNoConnection();
		}
	}

	private void awaitConnection() {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (this.drain.openConnections() == 0) {
			assertThat(System.nanoTime()).isLessThan(deadline);
			Thread.onSpinWait();
		}
	}

	private void awaitNoConnection() {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (this.drain.openConnections() > 0) {
			assertThat(System.nanoTime()).isLessThan(deadline);
			Thread.onSpinWait();
		}
	}

	private static String restOrReset(Wire wire) {
		try {
			return wire.rest();
		}
		catch (IOException ex) {
			return "";
		}
	}

	/** Keeps the only event loop busy. */
	private CountDownLatch block() throws InterruptedException {
		CountDownLatch busy = new CountDownLatch(1);
		CountDownLatch begun = new CountDownLatch(1);
		this.servers.get(0).channel().eventLoop().execute(() -> {
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

	private Sinks.One<String> hold() throws InterruptedException {
		Sinks.One<String> held = this.held.poll(10, TimeUnit.SECONDS);
		return Objects.requireNonNull(held);
	}

	private static String get(String path) {
		return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
	}

	private static Wire connect(int port, boolean tls) throws IOException {
		return tls ? Wire.tls(port) : Wire.plain(port);
	}

	private int start(boolean tls) {
		return start(tls, true);
	}

	/** As Spring Boot does: with a channel group. */
	private int start(boolean tls, boolean nativeTransport) {
		HttpServer http = this.drain.install(HttpServer.create())
			.port(0)
			.runOn(this.loops, nativeTransport)
			.channelGroup(this.group)
			.handle((request, response) -> {
				this.seen.add(request.uri());
				return switch (request.uri()) {
					case "/break" -> response.header(HttpHeaderNames.CONTENT_LENGTH, "100")
						.sendString(Flux.concat(Mono.just("a"), held().then(Mono.error(new IOException("broken")))));
					case "/empty" -> held().then();
					case "/two" -> response.header(HttpHeaderNames.CONTENT_LENGTH, "2")
						.sendString(Flux.concat(Mono.just("a"), held()));
					case "/dispose" -> held().doOnNext((go) -> request.withConnection(Connection::dispose)).then();
					default -> body(request).flatMap(
							(body) -> response.header(HttpHeaderNames.CONTENT_LENGTH, String.valueOf(body.length()))
								.sendString(Mono.just(body))
								.then());
				};
			});
		DisposableServer server = (tls ? http.secure(Tls.http11()) : http).bindNow();
		this.servers.add(server);
		return server.port();
	}

	private Mono<String> body(HttpServerRequest request) {
		String uri = request.uri();
		return uri.startsWith("/hold/") ? held() : uri.equals("/large") ? Mono.just("x".repeat(32 * 1024 * 1024))
				: uri.equals("/echo") ? request.receive().aggregate().asString() : Mono.just(uri);
	}

	private Mono<String> held() {
		Sinks.One<String> sink = Sinks.one();
		this.held.add(sink);
		return sink.asMono();
	}

}
