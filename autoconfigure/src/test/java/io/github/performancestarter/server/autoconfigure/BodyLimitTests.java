package io.github.performancestarter.server.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

import io.github.performancestarter.fastpath.wire.LeakDetection;
import io.github.performancestarter.pipeline.FrameWire;
import io.github.performancestarter.pipeline.Wire;
import io.github.performancestarter.server.autoconfigure.LimitServer.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http2.Http2Error;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Bodies of all sizes against a limit of 1,000 bytes.
 */
@ExtendWith(LeakDetection.class)
class BodyLimitTests {

	private static final int LIMIT = 1000;

	/** With the phrase of RFC 9110, whether we refuse a body or WebFlux does. */
	private static final String REFUSAL = "HTTP/1.1 413 Content Too Large\r\n";

	private static final String SLOW = "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n";

	private static final String PLAIN = "GET /plain HTTP/1.1\r\nHost: a\r\n\r\n";

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	@ParameterizedTest
	@EnumSource(names = { "PLAIN", "TLS", "H2", "H2C" })
	void bodyUpToTheLimitIsReadAndOneByteMoreIsRefused(Transport transport) {
		try (LimitServer server = start(transport)) {
			HttpClient client = server.client();
			for (boolean announced : new boolean[] { true, false }) {
				assertThat(post(client, "/count", LIMIT, announced)).isEqualTo("200 n=" + LIMIT);
				assertThat(post(client, "/count", LIMIT + 1, announced)).startsWith("413");
				assertThat(get(client)).isEqualTo("200 /plain");
			}
			assertThat(server.counters().bodiesRejected()).isEqualTo(2);
			assertThat(server.seen().errors()).containsExactly("BodyTooLargeException");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "PLAIN", "TLS" })
	void bodyThatIsAnnouncedTooLargeIsRefusedUnreadAndInItsPlace(Transport transport) throws IOException {
		try (LimitServer server = start(transport); Wire wire = server.connect()) {
			wire.send(SLOW + post("/count", LIMIT + 1) + PLAIN);
			assertThat(wire.response()).startsWith("HTTP/1.1 200 OK").endsWith("/slow");
			assertThat(wire.rest()).startsWith(REFUSAL)
				.endsWith("\r\n\r\n")
				.contains("connection: close")
				.containsOnlyOnce("\r\ndate: ");
			assertThat(server.seen().requests()).containsExactly("/slow");
			assertThat(server.counters().bodiesRejected()).isEqualTo(1);
		}
	}

	@Test
	void clientThatWaitsFor100GetsTheRefusalInstead() throws IOException {
		try (LimitServer server = start(Transport.PLAIN); Wire wire = server.connect()) {
			wire.send("POST /count HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1001\r\n\r\n");
			assertThat(wire.rest()).startsWith(REFUSAL).contains("connection: close");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "PLAIN", "TLS" })
	void refusalIsNotLostToAClientThatSendsAllBeforeItReads(Transport transport) throws IOException {
		byte[] megabyte = new byte[1024 * 1024];
		try (LimitServer server = start(transport); Wire wire = server.connect()) {
			wire.send(post("/count", 2 * megabyte.length)).send(megabyte).send(megabyte);
			assertThat(wire.rest()).startsWith(REFUSAL).endsWith("\r\n\r\n");
			assertThat(server.seen().requests()).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "/count, PLAIN", "/late, PLAIN", "/count, TLS", "/late, TLS" })
	void handlerSeesNoMoreThanTheLimitOfABodyWithoutLength(String path, Transport transport) throws IOException {
		try (LimitServer server = start(transport); Wire wire = server.connect()) {
			wire.send(chunked(path));
			for (int i = 0; i < 20; i++) {
				wire.send(chunk(100));
			}
			assertThat(wire.rest()).startsWith(REFUSAL)
				.containsIgnoringCase("connection: close")
				.containsOnlyOnce("\r\ndate: ");
			assertThat(server.seen().bytes()).isLessThanOrEqualTo(LIMIT);
			assertThat(server.seen().errors()).containsExactly("BodyTooLargeException");
			assertThat(server.counters().bodiesRejected()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "/pieces, text/plain", "/form, application/x-www-form-urlencoded",
			"/form, multipart/form-data; boundary=b" })
	void handlerThatReadsPastWebFluxIsToldOfTheExcess(String path, String contentType) throws IOException {
		try (LimitServer server = start(Transport.PLAIN); Wire wire = server.connect()) {
			wire.send(chunked(path).replaceFirst("\r\n", "\r\nContent-Type: " + contentType + "\r\n"));
			wire.send(chunk(900)).send(chunk(900));
			assertThat(wire.rest()).startsWith("HTTP/1.1 413 ").containsIgnoringCase("connection: close");
		}
	}

	@Test
	void bodyWithoutLengthBehindASlowRequestIsNotKept() throws IOException {
		byte[] megabyte = chunk(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
		try (LimitServer server = start(Transport.PLAIN); Wire wire = server.connect()) {
			wire.send(SLOW + chunked("/count"));
			for (int i = 0; i < 10; i++) {
				wire.send(megabyte);
			}
			assertThat(wire.response()).startsWith("HTTP/1.1 200 OK").endsWith("/slow");
			assertThat(wire.rest()).startsWith(REFUSAL);
			assertThat(server.seen().bytes()).isLessThanOrEqualTo(LIMIT);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "PLAIN", "TLS", "H2", "H2C" })
	void responseThatHasBegunIsCutAndNothingMoreIsEchoed(Transport transport) {
		try (LimitServer server = start(transport)) {
			Flux<ByteBuf> body = Flux.interval(Duration.ofMillis(20)).map((i) -> buffer(100));
			Mono<byte[]> answer = server.client()
				.post()
				.uri("/echo")
				.send(body)
				.responseSingle((response, content) -> content.asByteArray());
			assertThat(answer.map((bytes) -> "complete").onErrorResume((error) -> Mono.just("cut")).block(PATIENCE))
				.isEqualTo("cut");
			await().until(() -> server.counters().bodiesRejected() == 1);
			assertThat(server.seen().bytes()).isLessThanOrEqualTo(LIMIT);
		}
	}

	@Test
	void connectionWhoseRequestWasAnsweredEarlyEndsAtTheExcess() throws IOException {
		try (LimitServer server = start(Transport.PLAIN); Wire wire = server.connect()) {
			wire.send(chunked("/early"));
			assertThat(wire.response()).startsWith("HTTP/1.1 200 OK").endsWith("/early");
			wire.send(chunk(600)).send(chunk(600));
			assertThat(wire.rest()).isEmpty();
			assertThat(server.counters().bodiesRejected()).isEqualTo(1);
		}
	}

	@Test
	void handlerThatTookWhatItWantedIsNotDisturbed() throws IOException {
		try (LimitServer server = start(Transport.PLAIN); Wire wire = server.connect()) {
			wire.send(chunked("/first")).send(chunk(10)).send(chunk(2000));
			assertThat(wire.response()).startsWith("HTTP/1.1 200 OK").contains("n=10");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void streamThatIsRefusedLeavesTheOthersOfItsConnectionAlone(boolean announced) {
		try (LimitServer server = start(Transport.H2)) {
			HttpClient client = server.client();
			Mono<String> slow = client.get().uri("/slow").responseSingle(BodyLimitTests::answer);
			Mono<String> refused = Mono.fromSupplier(() -> post(client, "/count", 100_000, announced));
			assertThat(Mono.zip(slow, refused).map((both) -> both.getT1() + " " + both.getT2()).block(PATIENCE))
				.startsWith("200 /slow 413");
			assertThat(get(client)).isEqualTo("200 /plain");
			assertThat(server.seen().connections()).hasSize(1);
			Channel connection = Objects.requireNonNull(server.seen().connections().peek());
			assertThat(connection.isActive()).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void clientOfARefusedStreamIsToldToStop(boolean announced) throws IOException {
		try (LimitServer server = start(Transport.H2C); FrameWire wire = server.frames()) {
			String[] fields = announced ? new String[] { "content-length", "5000" } : new String[0];
			wire.request(1, 0, "POST", "/count", fields).frame(FrameWire.DATA, 0, 1, new byte[2000]);
			assertThat(wire.status(1)).isEqualTo("413");
			assertThat(wire.read((frame) -> frame.type() == FrameWire.RST_STREAM)).returns(1, FrameWire.Frame::stream)
				.returns((int) Http2Error.NO_ERROR.code(), FrameWire.Frame::error);
			assertThat(wire.get(3, "/plain").status(3)).isEqualTo("200");
		}
	}

	@Test
	void limitOfZeroLeavesRequestsWithoutABody() {
		try (LimitServer server = LimitServer.start(Transport.PLAIN, "performance.server.max-body-size=0")) {
			HttpClient client = server.client();
			assertThat(get(client)).isEqualTo("200 /plain");
			assertThat(post(client, "/count", 0, true)).isEqualTo("200 n=0");
			assertThat(post(client, "/count", 0, false)).isEqualTo("200 n=0");
			assertThat(post(client, "/count", 1, true)).startsWith("413");
			assertThat(post(client, "/count", 1, false)).startsWith("413");
		}
	}

	@Test
	void refusalAfterCountingIsAProblemOfTheApplicationAndOneByLengthIsEmpty() throws IOException {
		try (LimitServer server = LimitServer.start(Transport.PLAIN, "performance.server.max-body-size=" + LIMIT,
				"spring.webflux.problemdetails.enabled=true")) {
			try (Wire wire = server.connect()) {
				wire.send(chunked("/count")).send(chunk(900)).send(chunk(900));
				assertThat(wire.rest()).startsWith(REFUSAL)
					.containsIgnoringCase("content-type: application/problem+json")
					.contains("The body of the request has more than 1000 bytes");
			}
			try (Wire wire = server.connect()) {
				wire.send(post("/count", LIMIT + 1));
				assertThat(wire.rest()).startsWith(REFUSAL)
					.containsIgnoringCase("content-length: 0")
					.endsWith("\r\n\r\n");
			}
		}
	}

	@Test
	void serverWithoutTheLimitTakesAnyBody() {
		try (LimitServer server = LimitServer.start(Transport.PLAIN)) {
			assertThat(post(server.client(), "/count", 3_000_000, true)).isEqualTo("200 n=3000000");
			assertThat(post(server.client(), "/count", 3_000_000, false)).isEqualTo("200 n=3000000");
		}
	}

	private static LimitServer start(Transport transport) {
		return LimitServer.start(transport, "performance.server.max-body-size=" + LIMIT + "B");
	}

	private static String get(HttpClient client) {
		return Objects
			.requireNonNull(client.get().uri("/plain").responseSingle(BodyLimitTests::answer).block(PATIENCE));
	}

	/** In pieces of a hundred bytes. */
	private static String post(HttpClient client, String path, int length, boolean announced) {
		HttpClient.RequestSender sender = announced
				? client.headers((headers) -> headers.set(HttpHeaderNames.CONTENT_LENGTH, length)).post()
				: client.post();
		Flux<ByteBuf> body = Flux.range(0, (length + 99) / 100).map((i) -> buffer(Math.min(100, length - i * 100)));
		return Objects
			.requireNonNull(sender.uri(path).send(body).responseSingle(BodyLimitTests::answer).block(PATIENCE));
	}

	private static Mono<String> answer(HttpClientResponse response, ByteBufMono content) {
		return content.asString().defaultIfEmpty("").map((body) -> response.status().code() + " " + body);
	}

	private static ByteBuf buffer(int length) {
		return Unpooled.wrappedBuffer(new byte[length]);
	}

	private static String post(String path, int length) {
		return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n";
	}

	private static String chunked(String path) {
		return "POST " + path + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
	}

	private static String chunk(int length) {
		return Integer.toHexString(length) + "\r\n" + "x".repeat(length) + "\r\n";
	}

}
