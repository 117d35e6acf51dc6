package io.github.performancestarter.server.autoconfigure;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.performancestarter.fastpath.wire.LeakDetection;
import io.github.performancestarter.pipeline.FrameWire;
import io.github.performancestarter.pipeline.Wire;
import io.github.performancestarter.server.autoconfigure.LimitServer.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http2.Http2Error;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients of all paces against a read timeout of 300 ms.
 */
@ExtendWith(LeakDetection.class)
class ReadTimeoutTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Flux<ByteBuf> NEVER_ENDS = Flux.concat(Mono.fromSupplier(() -> buffer(100)), Mono.never());

	@ParameterizedTest
	@CsvSource({ "/count, PLAIN", "/late, PLAIN", "/count, TLS", "/count, H2", "/late, H2", "/count, H2C" })
	void clientThatPausesInABodyIsToldAndEnded(String path, Transport transport) {
		try (LimitServer server = start(transport)) {
			for (boolean announced : new boolean[] { true, false }) {
				long begin = System.nanoTime();
				assertThat(post(server.client(), path, NEVER_ENDS, announced ? 200 : -1)).startsWith("408");
				assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(280),
						Duration.ofSeconds(5));
			}
			assertThat(server.counters().readTimeouts()).isEqualTo(2);
			assertThat(server.seen().bytes()).isEqualTo(200);
			assertThat(server.seen().errors()).containsExactly("BodyTooSlowException", "BodyTooSlowException");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "PLAIN", "TLS" })
	void connectionEndsWithTheAnswerThatTellsOfThePause(Transport transport) throws IOException {
		try (LimitServer server = start(transport); Wire wire = server.connect()) {
			wire.send("POST /count HTTP/1.1\r\nHost: a\r\nContent-Length: 200\r\n\r\nabc");
			assertThat(wire.rest()).startsWith("HTTP/1.1 408 Request Timeout\r\n")
				.containsIgnoringCase("connection: close")
				.containsOnlyOnce("\r\ndate: ");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "PLAIN", "TLS", "H2", "H2C" })
	void clientThatIsSlowButGoesOnIsNotConcerned(Transport transport) {
		try (LimitServer server = start(transport)) {
			Flux<ByteBuf> body = Flux.interval(Duration.ofMillis(100)).take(8).map((i) -> buffer(10));
			assertThat(post(server.client(), "/count", body, 80)).isEqualTo("200 n=80");
			assertThat(post(server.client(), "/count", body, -1)).isEqualTo("200 n=80");
			assertThat(server.counters().readTimeouts()).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "PLAIN", "TLS", "H2", "H2C" })
	void timeInWhichTheHandlerWantsNothingIsNotThePauseOfTheClient(Transport transport) {
		int piece = 16 * 1024;
		int length = 256 * piece;
		try (LimitServer server = start(transport)) {
			Flux<ByteBuf> body = Flux.range(0, 256).map((i) -> buffer(piece));
			assertThat(post(server.client(), "/once", body, length)).isEqualTo("200 n=" + length);
			assertThat(server.counters().readTimeouts()).isZero();
		}
	}

	@Test
	void clientThatWaitsFor100HasAllTheTimeUntilItComes() throws IOException {
		try (LimitServer server = start(Transport.PLAIN); Wire wire = server.connect()) {
			wire.send("POST /later HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
			assertThat(wire.response()).startsWith("HTTP/1.1 100 Continue");
			assertThat(wire.send("abc").response()).startsWith("HTTP/1.1 200 OK").endsWith("n=3");
			assertThat(server.counters().readTimeouts()).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "PLAIN", "H2" })
	void responseThatHasBegunIsCut(Transport transport) {
		try (LimitServer server = start(transport)) {
			Mono<String> answer = server.client()
				.post()
				.uri("/echo")
				.send(NEVER_ENDS)
				.responseSingle((response, content) -> content.asByteArray())
				.map((bytes) -> "complete")
				.onErrorResume((error) -> Mono.just("cut"));
			assertThat(answer.block(PATIENCE)).isEqualTo("cut");
			assertThat(server.counters().readTimeouts()).isEqualTo(1);
		}
	}

	@Test
	void restOfABodyWhoseRequestWasAnsweredIsNotAwaitedForEver() throws IOException {
		try (LimitServer server = start(Transport.PLAIN); Wire wire = server.connect()) {
			wire.send("POST /early HTTP/1.1\r\nHost: a\r\nContent-Length: 200\r\n\r\nabc");
			assertThat(wire.response()).startsWith("HTTP/1.1 200 OK").endsWith("/early");
			assertThat(wire.rest()).isEmpty();
			assertThat(server.counters().readTimeouts()).isEqualTo(1);
		}
	}

	@Test
	void restOfABodyThatItsHandlerGaveUpLongAgoIsNotAwaitedForEver() throws IOException {
		try (LimitServer server = start(Transport.PLAIN); Wire wire = server.connect()) {
			wire.send("POST /first-later HTTP/1.1\r\nHost: a\r\nContent-Length: 200\r\n\r\nabc");
			assertThat(wire.response()).startsWith("HTTP/1.1 200 OK").endsWith("n=3");
			assertThat(wire.rest()).isEmpty();
			assertThat(server.counters().readTimeouts()).isEqualTo(1);
		}
	}

	@Test
	void streamWhoseBodyItsHandlerGaveUpLongAgoIsReset() throws IOException {
		try (LimitServer server = start(Transport.H2C); FrameWire wire = server.frames()) {
			wire.request(1, 0, "POST", "/first-later").frame(FrameWire.DATA, 0, 1, new byte[10]);
			assertThat(wire.status(1)).isEqualTo("200");
			assertThat(wire.read((frame) -> frame.type() == FrameWire.RST_STREAM)).returns(1, FrameWire.Frame::stream)
				.returns((int) Http2Error.NO_ERROR.code(), FrameWire.Frame::error);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "PLAIN", "H2C" })
	void readerOfPiecesIsToldOfThePause(Transport transport) {
		try (LimitServer server = start(transport)) {
			assertThat(post(server.client(), "/pieces", NEVER_ENDS, -1)).startsWith("408");
		}
	}

	@Test
	void streamWhoseRequestWasAnsweredIsReset() throws IOException {
		try (LimitServer server = start(Transport.H2C); FrameWire wire = server.frames()) {
			wire.request(1, 0, "POST", "/early").frame(FrameWire.DATA, 0, 1, new byte[10]);
			assertThat(wire.status(1)).isEqualTo("200");
			assertThat(wire.read((frame) -> frame.type() == FrameWire.RST_STREAM)).returns(1, FrameWire.Frame::stream)
				.returns((int) Http2Error.NO_ERROR.code(), FrameWire.Frame::error);
			assertThat(server.counters().readTimeouts()).isEqualTo(1);
		}
	}

	@Test
	void streamThatIsToldOfThePauseIsReset() throws IOException {
		try (LimitServer server = start(Transport.H2C); FrameWire wire = server.frames()) {
			wire.request(1, 0, "POST", "/count").frame(FrameWire.DATA, 0, 1, new byte[10]);
			assertThat(wire.status(1)).isEqualTo("408");
			assertThat(wire.read((frame) -> frame.type() == FrameWire.RST_STREAM)).returns(1, FrameWire.Frame::stream)
				.returns((int) Http2Error.NO_ERROR.code(), FrameWire.Frame::error);
			assertThat(wire.get(3, "/plain").status(3)).isEqualTo("200");
		}
	}

	@Test
	void pausesBetweenRequestsAndSlowAnswersAreNotConcerned() throws Exception {
		try (LimitServer server = start(Transport.PLAIN); Wire wire = server.connect()) {
			String post = "POST /count HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc";
			for (int i = 0; i < 2; i++) {
				assertThat(wire.send(post).response()).startsWith("HTTP/1.1 200 OK").endsWith("n=3");
				pause(400);
			}
			wire.send("POST /later HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
			assertThat(wire.response()).startsWith("HTTP/1.1 200 OK").endsWith("n=3");
			assertThat(server.counters().readTimeouts()).isZero();
		}
	}

	private static void pause(long millis) throws Exception {
		CompletableFuture.runAsync(() -> {
			// time passes
		}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS)).get(10, TimeUnit.SECONDS);
	}

	private static LimitServer start(Transport transport) {
		return LimitServer.start(transport, "performance.server.read-timeout=300ms");
	}

	private static String post(HttpClient client, String path, Flux<ByteBuf> body, int length) {
		HttpClient.RequestSender sender = (length >= 0)
				? client.headers((headers) -> headers.set(HttpHeaderNames.CONTENT_LENGTH, length)).post()
				: client.post();
		return Objects
			.requireNonNull(sender.uri(path).send(body).responseSingle(ReadTimeoutTests::answer).block(PATIENCE));
	}

	private static Mono<String> answer(HttpClientResponse response, ByteBufMono content) {
		return content.asString().defaultIfEmpty("").map((body) -> response.status().code() + " " + body);
	}

	private static ByteBuf buffer(int length) {
		return Unpooled.wrappedBuffer(new byte[length]);
	}

}
