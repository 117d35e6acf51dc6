package io.github.performancestarter.fastpath.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.github.performancestarter.fastpath.FastPathLimits;
import io.github.performancestarter.fastpath.wire.Embedded.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that the byte-level handler answers, and the exact bytes of the answers.
 */
@ExtendWith(LeakDetection.class)
class AnsweredRequestTests {

	private static final String DATE = "Date: [A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} GMT\r\n";

	@Test
	void plainGetIsAnsweredWithExactlyTheseBytes() {
		Result result = Embedded.receive("GET /json HTTP/1.1\r\nHost: a\r\n\r\n");
		assertThat(result.answered()).matches(Pattern.compile("HTTP/1\\.1 200 OK\r\n" + DATE
				+ "Content-Type: application/json\r\nContent-Length: 27\r\nETag: \"[A-Za-z0-9_-]{22}\"\r\n"
				+ "Cache-Control: public, max-age=5\r\nX-Content-Type-Options: nosniff\r\n\r\n"
				+ Pattern.quote("{\"message\":\"Hello, World!\"}")));
		assertThat(result.handedOn()).isEmpty();
		assertThat(result.declined()).isEmpty();
		assertThat(result.reads()).isOne();
		assertThat(result.flushes()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Accept: */*", "X: a\tb", "X:", "X:\t \t", "X: gr\u00fc\u00dfe", "X: a:b",
			"!#$%&'*+-.^_`|~9: x", "Content-Length: 0", "content-length:0", "CONTENT-LENGTH:\t0\t ",
			"Connection: keep-alive", "Connection: Keep-Alive", "Connection: keep-alive, keep-alive",
			"connection:keep-alive , KEEP-ALIVE", "If-Modified-Since: Sat, 01 Jan 2050 00:00:00 GMT",
			"If-None-Match: \"x\", W/\"y\"", "Range-Unit: bytes", "Cookie: a=b", "X-Forwarded-For: 1.2.3.4",
			"X-Forwarded-Proto: https", "X-Forwarded-Host: evil.example", "Forwarded: proto=https;host=evil",
			"Accept-Encoding: gzip, br", "Accept-Encoding: ;;;", "Origin: https://evil.example",
			"Access-Control-Request-Method: PUT", "Te: trailers", "Expectt: x", "Host2: x", "Upgrad: x", "Upgrades: x",
			"Transfer-Encodin: x", "x-content-length: 5", "Proxy-Connection: close" })
	void headerThatPlaysNoPartDoesNotChangeTheAnswer(String line) {
		String plain = Embedded.receive("GET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n").answered();
		for (String head : List.of("Host: a\r\n" + line, line + "\r\nHost: a")) {
			Result result = Embedded.receive("GET /plaintext HTTP/1.1\r\n" + head + "\r\n\r\n");
			assertThat(withoutDate(result.answered())).isEqualTo(withoutDate(plain)).startsWith("HTTP/1.1 200 OK");
			assertThat(result.handedOn()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "localhost", "localhost:8080", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:65535",
			"EXAMPLE.com", "under_score", "a-b.c", "1", "a\t", "\ta " })
	void plainHostIsAnswered(String host) {
		assertThat(Embedded.receive("GET /plaintext HTTP/1.1\r\nHost:" + host + "\r\n\r\n").answered())
			.startsWith("HTTP/1.1 200 OK");
	}

	@ParameterizedTest
	@ValueSource(strings = { "?", "?a", "?a=b&c=d", "?a=/b?c", "?a=b:c@d!$'()*+,-._~" })
	void queryPlaysNoPart(String query) {
		assertThat(Embedded.receive("GET /plaintext" + query + " HTTP/1.1\r\nHost: a\r\n\r\n").answered())
			.startsWith("HTTP/1.1 200 OK");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" })
	void eachMethodOfARouteIsAnswered(String method) {
		Result result = Embedded.receive(method + " /all HTTP/1.1\r\nHost: a\r\n\r\n");
		List<RawResponse> responses = result.responses((index) -> method.equals("HEAD"));
		assertThat(responses).singleElement().satisfies((response) -> {
			assertThat(response.status()).isEqualTo(200);
			assertThat(response.header("Content-Length")).isEqualTo("10");
			assertThat(response.body()).isEqualTo(method.equals("HEAD") ? "" : "any method");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "close", "Close", "CLOSE", "keep-alive, close", "close, keep-alive", "close,close",
			"keep-alive\r\nConnection: close", "close\r\nConnection: keep-alive" })
	void closeIsFoundInAnyListAndEndsTheConnection(String value) {
		try (Embedded embedded = new Embedded()) {
			String next = "GET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n";
			Result result = embedded.read("GET /json HTTP/1.1\r\nHost: a\r\nConnection: " + value + "\r\n\r\n" + next);
			assertThat(result.responses((index) -> false)).singleElement()
				.satisfies((response) -> assertThat(response.all("Connection")).containsExactly("close"));
			assertThat(result.handedOn()).isEmpty();
			assertThat(embedded.closed()).isTrue();
			Result after = embedded.read(next);
			assertThat(after.answered()).isEmpty();
			assertThat(after.handedOn()).isEmpty();
		}
	}

	@Test
	void headHasTheHeadersOfGetAndNothingBehindThem() {
		String get = Embedded.receive("GET /json HTTP/1.1\r\nHost: a\r\n\r\n").answered();
		String head = Embedded.receive("HEAD /json HTTP/1.1\r\nHost: a\r\n\r\n").answered();
		assertThat(withoutDate(get)).isEqualTo(withoutDate(head) + FastSide.bodyOf("/json"));
	}

	@Test
	void sixteenPipelinedRequestsAreAnsweredInOrderWithOneFlushAndOneRead() {
		StringBuilder requests = new StringBuilder();
		List<String> bodies = new ArrayList<>();
		for (int i = 0; i < 16; i++) {
			String path = FastSide.ROUTES.get(i % 2).getPath();
			requests.append("GET ").append(path).append(" HTTP/1.1\r\nHost: a\r\nX: ").append(i).append("\r\n\r\n");
			bodies.add(FastSide.bodyOf(path));
		}
		Result result = Embedded.receive(requests.toString());
		assertThat(result.responses((index) -> false)).extracting(RawResponse::body).isEqualTo(bodies);
		assertThat(result.flushes()).isOne();
		assertThat(result.reads()).isOne();
	}

	@Test
	void severalPiecesInOneReadCycleGetOneFlush() {
		try (Embedded embedded = new Embedded()) {
			String request = "GET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n";
			Result result = embedded.read(request, request + request, request);
			assertThat(result.responses((index) -> false)).hasSize(4);
			assertThat(result.flushes()).isOne();
		}
	}

	@Test
	void manyMoreRequestsThanTheScannedWindowHoldsAreAllAnswered() {
		String requests = IntStream.range(0, 5000)
			.mapToObj((i) -> "GET /plaintext HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(i % 40) + "\r\n\r\n")
			.reduce("", String::concat);
		Result result = Embedded.receive(requests);
		assertThat(result.responses((index) -> false)).hasSize(5000);
		assertThat(result.handedOn()).isEmpty();
	}

	@Test
	void lastRequestThatTheServerAllowsSaysClose() {
		try (Embedded embedded = new Embedded(new FastPathLimits(4096, 8192, 3))) {
			String request = "GET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n";
			List<RawResponse> responses = embedded.read(request.repeat(5)).responses((index) -> false);
			assertThat(responses).extracting(RawResponse::saysClose).containsExactly(false, false, true);
			assertThat(embedded.closed()).isTrue();
		}
	}

	@Test
	void clientHasEndedIfItSaidSoAndNothingCameBehindIt() {
		String request = "GET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n";
		String last = "GET /plaintext HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
		assertThat(clientEnded(-1, last)).isTrue();
		assertThat(clientEnded(-1, request + last)).isTrue();
		assertThat(clientEnded(-1, request, last)).isTrue();
		assertThat(clientEnded(-1, last + "\r\n")).isFalse();
		assertThat(clientEnded(-1, last, "\r\n")).isFalse();
		assertThat(clientEnded(1, request)).isFalse();
		assertThat(clientEnded(1, request, request)).isFalse();
		assertThat(clientEnded(1, last)).isTrue();
	}

	private static boolean clientEnded(int maxRequests, String... pieces) {
		try (Embedded embedded = new Embedded(new FastPathLimits(4096, 8192, maxRequests))) {
			embedded.read(pieces);
			assertThat(embedded.closed()).isTrue();
			return embedded.clientEnded();
		}
	}

	private static String withoutDate(String response) {
		assertThat(response).containsPattern(DATE);
		return response.replaceFirst(DATE, "");
	}

}
