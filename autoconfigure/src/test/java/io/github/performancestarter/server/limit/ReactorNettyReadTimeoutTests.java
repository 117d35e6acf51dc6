package io.github.performancestarter.server.limit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.time.Duration;

import io.github.performancestarter.pipeline.FrameWire;
import io.github.performancestarter.pipeline.Wire;
import io.github.performancestarter.server.transport.Loops;
import io.github.performancestarter.server.transport.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Reactor Netty's own read timeout does, and why it is not the one of this project.
 * If one of these fails with another version, it may be.
 */
class ReactorNettyReadTimeoutTests {

	private final Loops loops = Loops.of(Transport.NIO, 1);

	private DisposableServer server;

	@BeforeEach
	void start() {
		this.server = HttpServer.create()
			.runOn(this.loops.get())
			.port(0)
			.protocol(HttpProtocol.H2C, HttpProtocol.HTTP11)
			.readTimeout(Duration.ofMillis(300))
			.handle(ReactorNettyReadTimeoutTests::handle)
			.bindNow();
	}

	@AfterEach
	void stop() {
		this.server.disposeNow(Duration.ofSeconds(5));
		this.loops.close();
	}

	@Test
	void clientThatPausesInABodyGetsAnErrorOfTheServer() throws IOException {
		try (Wire wire = Wire.plain(this.server.port())) {
			wire.send("POST /now HTTP/1.1\r\nHost: a\r\nContent-Length: 200\r\n\r\nabc");
			assertThat(wire.rest()).startsWith("HTTP/1.1 500 Internal Server Error");
		}
	}

	@Test
	void clientThatPausesInTheBodyOfAStreamGetsAnErrorOfTheServer() throws IOException {
		try (FrameWire wire = FrameWire.plain(this.server.port())) {
			wire.request(1, 0, "POST", "/now").frame(FrameWire.DATA, 0, 1, new byte[10]);
			assertThat(wire.status(1)).isEqualTo("500");
		}
	}

	@Test
	void clientThatSentAllInTimeGetsNoAnswerFromAHandlerThatReadsLate() throws IOException {
		try (Wire wire = Wire.plain(this.server.port())) {
			byte[] body = new byte[256 * 1024];
			wire.send("POST /late HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length + "\r\n\r\n");
			wire.send(body);
			assertThat(answer(wire)).isEmpty();
		}
	}

	private static String answer(Wire wire) {
		try {
			return wire.rest();
		}
		catch (SocketException ex) {
			// a reset
			return "";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
		Duration delay = Duration.ofMillis(request.uri().equals("/late") ? 900 : 0);
		Flux<Integer> lengths = Flux.defer(() -> request.receive().map((piece) -> piece.readableBytes()));
		return response
			.sendString(Mono.delay(delay).thenMany(lengths).reduce(0, Integer::sum).map((sum) -> "n=" + sum));
	}

}
