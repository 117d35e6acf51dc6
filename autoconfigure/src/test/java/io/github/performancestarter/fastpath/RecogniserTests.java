package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link Recogniser}: what it takes, and the reason for each decline.
 */
class RecogniserTests {

	private static final String LARGE = "{\"items\":[" + "{\"id\":1},".repeat(200) + "0]}";

	private static final RouteTable TABLE = RouteTable.of(List.of(FastRoute.json("/json", "{}"),
			FastRoute.json("/large", LARGE), FastRoute.text("/strict", "x").query(QueryPolicy.DECLINE),
			FastRoute.text("/cors", "x").cors(), FastRoute.text("/all", "x").allMethods()));

	private static final FastPathLimits LIMITS = new FastPathLimits(512, 1024, -1);

	private final Recogniser recogniser = new Recogniser(FastPathStatistics.DISABLED);

	static Stream<String> taken() {
		return Stream.of("GET /json HTTP/1.1\r\nHost: a\r\n\r\n", "HEAD /json HTTP/1.1\r\nHost: a\r\n\r\n",
				"GET /json?a=b&c=d/e HTTP/1.1\r\nHost: a\r\n\r\n", "GET /json? HTTP/1.1\r\nHost: a\r\n\r\n",
				"GET /json HTTP/1.1\r\nhOsT:a:8080\r\n\r\n", "GET /json HTTP/1.1\r\nHost: [::1]:80\t \r\n\r\n",
				"GET /json HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\n",
				"GET /json HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
				"GET /json HTTP/1.1\r\nHost: a\r\nX-Tab: a\tb\r\nX-Text: \u00e9\u00ff\r\nX-Empty:\r\n\r\n",
				"GET /json HTTP/1.1\r\nHost: a\r\nCookie: a=b\r\nAuthorization: Bearer x\r\n\r\n",
				"GET /json HTTP/1.1\r\nHost: a\r\nIf-Modified-Since: Sat, 21 Nov 2026 08:00:00 GMT\r\n\r\n",
				"GET /large HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip;q=0.5, *;q=0\r\n\r\n",
				"GET /cors HTTP/1.1\r\nHost: a\r\nOrigin: https://b.example\r\n\r\n",
				"OPTIONS /cors HTTP/1.1\r\nHost: a\r\nOrigin: https://b.example\r\n"
						+ "Access-Control-Request-Method: GET\r\n\r\n",
				"POST /all HTTP/1.1\r\nHost: a\r\n\r\n", "PUT /all HTTP/1.1\r\nHost: a\r\n\r\n",
				"PATCH /all HTTP/1.1\r\nHost: a\r\n\r\n", "DELETE /all HTTP/1.1\r\nHost: a\r\n\r\n",
				"OPTIONS /all HTTP/1.1\r\nHost: a\r\n\r\n");
	}

	static Stream<Arguments> declined() {
		return Stream.of(declined(Decline.NO_ROUTE, "GET /other HTTP/1.1\r\nHost: a\r\n\r\n"),
				declined(Decline.NO_ROUTE, "GET /json/ HTTP/1.1\r\nHost: a\r\n\r\n"),
				declined(Decline.NO_ROUTE, "GET /JSON HTTP/1.1\r\nHost: a\r\n\r\n"),
				declined(Decline.NO_ROUTE, "GET /%6Ason HTTP/1.1\r\nHost: a\r\n\r\n"),
				declined(Decline.NO_ROUTE, "GET /a/../json HTTP/1.1\r\nHost: a\r\n\r\n"),
				declined(Decline.NO_ROUTE, "GET //json HTTP/1.1\r\nHost: a\r\n\r\n"),
				declined(Decline.NO_ROUTE, "GET /json;v=1 HTTP/1.1\r\nHost: a\r\n\r\n"),
				declined(Decline.NO_ROUTE, "GET /json#f HTTP/1.1\r\nHost: a\r\n\r\n"),
				declined(Decline.METHOD, "POST /json HTTP/1.1\r\nHost: a\r\n\r\n"),
				declined(Decline.METHOD, "OPTIONS /json HTTP/1.1\r\nHost: a\r\n\r\n"),
				declined(Decline.METHOD, "OPTIONS /cors HTTP/1.1\r\nHost: a\r\nOrigin: https://b.example\r\n\r\n"),
				declined(Decline.REQUEST_LINE, "get /json HTTP/1.1\r\nHost: a\r\n\r\n"),
				declined(Decline.REQUEST_LINE, "BREW /json HTTP/1.1\r\nHost: a\r\n\r\n"),
				declined(Decline.REQUEST_LINE, "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n"),
				declined(Decline.REQUEST_LINE, "GET http://a/json HTTP/1.1\r\nHost: a\r\n\r\n"),
				declined(Decline.REQUEST_LINE, "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"),
				declined(Decline.REQUEST_LINE, "GET /json HTTP/1.0\r\nHost: a\r\n\r\n"),
				declined(Decline.REQUEST_LINE, "GET /json HTTP/1.2\r\nHost: a\r\n\r\n"),
				declined(Decline.REQUEST_LINE, "GET /json HTTP/2.0\r\nHost: a\r\n\r\n"),
				declined(Decline.REQUEST_LINE, "GET /json  HTTP/1.1\r\nHost: a\r\n\r\n"),
				declined(Decline.REQUEST_LINE, "GET /json HTTP/1.1 \r\nHost: a\r\n\r\n"),
				declined(Decline.REQUEST_LINE, "GET /json HTTP/1.1\nHost: a\r\n\r\n\r\n"),
				declined(Decline.REQUEST_LINE, "GET /json\r\nHost: a\r\n\r\n\r\n\r\n\r\n"),
				declined(Decline.REQUEST_LINE, "GET /json\u00ff HTTP/1.1\r\nHost: a\r\n\r\n"),
				declined(Decline.REQUEST_LINE, "GET /json?a=%41 HTTP/1.1\r\nHost: a\r\n\r\n"),
				declined(Decline.REQUEST_LINE, "GET /json?a#b HTTP/1.1\r\nHost: a\r\n\r\n"),
				declined(Decline.REQUEST_LINE, "\r\nGET /json HTTP/1.1\r\nHost: a\r\n\r\n"),
				declined(Decline.QUERY, "GET /strict?a HTTP/1.1\r\nHost: a\r\n\r\n"),
				declined(Decline.HEADER_SYNTAX, "GET /json HTTP/1.1\r\nHost: a\r\nX : b\r\n\r\n"),
				declined(Decline.HEADER_SYNTAX, "GET /json HTTP/1.1\r\nHost: a\r\n X: b\r\n\r\n"),
				declined(Decline.HEADER_SYNTAX, "GET /json HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n"),
				declined(Decline.HEADER_SYNTAX, "GET /json HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n"),
				declined(Decline.HEADER_SYNTAX, "GET /json HTTP/1.1\r\nHost: a\r\nX(: b\r\n\r\n"),
				declined(Decline.HEADER_SYNTAX, "GET /json HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n"),
				declined(Decline.HEADER_SYNTAX, "GET /json HTTP/1.1\r\nHost: a\r\nX: a\u007fb\r\n\r\n"),
				declined(Decline.HEADER_SYNTAX, "GET /json HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n"),
				declined(Decline.HEADER_SYNTAX, "GET /json HTTP/1.1\r\nHost: a\r\nX: a\nY: b\r\n\r\n"),
				declined(Decline.HEADER_SYNTAX, "GET /json HTTP/1.1\r\nHost: a\r\n\rX: a\r\n\r\n"),
				declined(Decline.HOST, "GET /json HTTP/1.1\r\nX: abc\r\n\r\n"),
				declined(Decline.HOST, "GET /json HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"),
				declined(Decline.HOST, "GET /json HTTP/1.1\r\nHost:\r\n\r\n"),
				declined(Decline.HOST, "GET /json HTTP/1.1\r\nHost: a/b\r\n\r\n"),
				declined(Decline.HOST, "GET /json HTTP/1.1\r\nHost: u@a\r\n\r\n"),
				declined(Decline.HOST, "GET /json HTTP/1.1\r\nHost: a:\r\n\r\n"),
				declined(Decline.HOST, "GET /json HTTP/1.1\r\nHost: a:80x\r\n\r\n"),
				declined(Decline.HOST, "GET /json HTTP/1.1\r\nHost: [::1\r\n\r\n"),
				declined(Decline.HOST, "GET /json HTTP/1.1\r\nHost: a, b\r\n\r\n"),
				declined(Decline.BODY, "GET /json HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"),
				declined(Decline.BODY, "GET /json HTTP/1.1\r\nHost: a\r\nContent-Length: 00\r\n\r\n"),
				declined(Decline.BODY, "GET /json HTTP/1.1\r\nHost: a\r\nContent-Length: +0\r\n\r\n"),
				declined(Decline.BODY,
						"GET /json HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n"),
				declined(Decline.BODY, "GET /json HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"),
				declined(Decline.BODY, "GET /json HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n"),
				declined(Decline.UPGRADE, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
				declined(Decline.UPGRADE, "GET /json HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n\r\n"),
				declined(Decline.UPGRADE, "GET /json HTTP/1.1\r\nHost: a\r\nHTTP2-Settings: AAMAAABk\r\n\r\n"),
				declined(Decline.UPGRADE, "GET /json HTTP/1.1\r\nHost: a\r\nConnection: close, UPGRADE\r\n\r\n"),
				declined(Decline.CONNECTION, "GET /json HTTP/1.1\r\nHost: a\r\nConnection: x-hop\r\n\r\n"),
				declined(Decline.CONNECTION, "GET /json HTTP/1.1\r\nHost: a\r\nConnection:\r\n\r\n"),
				declined(Decline.EXPECT, "GET /json HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n"),
				declined(Decline.CONDITIONAL, "GET /json HTTP/1.1\r\nHost: a\r\nRange: bytes=0-1\r\n\r\n"),
				declined(Decline.CONDITIONAL, "GET /json HTTP/1.1\r\nHost: a\r\nIf-Match: \"x\"\r\n\r\n"),
				declined(Decline.CONDITIONAL, "GET /json HTTP/1.1\r\nHost: a\r\nIf-Range: \"x\"\r\n\r\n"),
				declined(Decline.CONDITIONAL, "GET /json HTTP/1.1\r\nHost: a\r\nIf-Unmodified-Since: x\r\n\r\n"),
				declined(Decline.CONDITIONAL, "GET /json HTTP/1.1\r\nHost: a\r\nIf-None-Match: x\r\n\r\n"),
				declined(Decline.CONDITIONAL,
						"GET /json HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"x\"\r\nIf-None-Match: \"y\"\r\n\r\n"),
				declined(Decline.ACCEPT_ENCODING,
						"GET /large HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip;q=x\r\n\r\n"),
				declined(Decline.ACCEPT_ENCODING,
						"GET /json HTTP/1.1\r\nHost: a\r\nAccept-Encoding: br\r\nAccept-Encoding: gzip\r\n\r\n"),
				declined(Decline.CORS,
						"OPTIONS /cors HTTP/1.1\r\nHost: a\r\nOrigin: https://b.example\r\n"
								+ "Access-Control-Request-Method: PUT\r\n\r\n"),
				declined(Decline.CORS, "GET /cors HTTP/1.1\r\nHost: a\r\nOrigin: http://a\r\n\r\n"),
				declined(Decline.CORS, "GET /cors HTTP/1.1\r\nHost: a\r\nOrigin: http://b\r\nOrigin: http://c\r\n\r\n"),
				declined(Decline.TOO_LARGE, "GET /json?" + "a".repeat(600) + " HTTP/1.1\r\nHost: a\r\n\r\n"),
				declined(Decline.TOO_LARGE, "GET /" + "a".repeat(600) + " HTTP/1.1\r\nHost: a\r\n\r\n"),
				declined(Decline.TOO_LARGE, "GET /json HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(1100) + "\r\n\r\n"),
				declined(Decline.TOO_LARGE, "GET /json HTTP/1.1\r\nHost: a\r\n" + "X: a\r\n".repeat(200) + "\r\n"),
				declined(Decline.INCOMPLETE, "GET /json HTTP/1.1\r\n"), declined(Decline.INCOMPLETE, "P"),
				declined(Decline.INCOMPLETE, "GET /json HTTP/1.1\r\nHost: a\r\n\r"));
	}

	private static Arguments declined(Decline reason, String head) {
		return arguments(reason, head);
	}

	@ParameterizedTest
	@MethodSource("taken")
	void plainHeadIsTakenToItsLastByte(String head) {
		KnownHead known = recognise(head);
		assertThat(known).isNotNull();
		assertThat(known.length).isEqualTo(head.length());
	}

	@ParameterizedTest
	@MethodSource("taken")
	void headFollowedByAnotherEndsWhereItEnds(String head) {
		KnownHead known = recognise(head + "GET /other HTTP/1.1\r\nHost: a\r\n\r\n");
		assertThat(known).isNotNull();
		assertThat(known.length).isEqualTo(head.length());
	}

	@ParameterizedTest
	@MethodSource("taken")
	void headCutAnywhereIsIncomplete(String head) {
		for (int length = 0; length < head.length(); length++) {
			assertThat(recognise(head.substring(0, length))).as("first %d bytes", length).isNull();
			assertThat(this.recogniser.decline()).as("first %d bytes", length).isEqualTo(Decline.INCOMPLETE);
		}
	}

	@ParameterizedTest
	@MethodSource("declined")
	void unplainHeadIsDeclinedWithItsReason(Decline reason, String head) {
		assertThat(recognise(head)).isNull();
		assertThat(this.recogniser.decline()).isEqualTo(reason);
	}

	@Test
	void eachReasonOfTheScanIsInTheTable() {
		assertThat(declined().map((arguments) -> (Decline) arguments.get()[0]).distinct())
			.containsExactlyInAnyOrderElementsOf(Arrays.stream(Decline.values())
				.filter((reason) -> !Set
					.of(Decline.IN_FLIGHT, Decline.ACCESS_LOG, Decline.DRAINING, Decline.FLOW_CONTROL,
							Decline.HEADER_TABLE)
					.contains(reason))
				.toList());
	}

	@Test
	void repeatedHeadGetsTheSameResponse() {
		String head = "GET /json HTTP/1.1\r\nHost: shop.example\r\nUser-Agent: test\r\nConnection: close\r\n\r\n";
		EncodedResponse first = response(head);
		EncodedResponse second = response(head);
		assertThat(second).isNotNull().isSameAs(first);
		assertThat(recognise(head)).satisfies((known) -> {
			assertThat(known.close).isTrue();
			assertThat(known.length).isEqualTo(head.length());
		});
	}

	@Test
	void headThatDiffersInItsLastFieldIsScannedAnew() {
		String head = "GET /json HTTP/1.1\r\nHost: shop.example\r\nUser-Agent: test\r\nX-Last: 1\r\n\r\n";
		assertThat(recognise(head)).isNotNull();
		assertThat(recognise(head.replace("X-Last", "Expect"))).isNull();
		assertThat(recognise(head + "x")).isNotNull();
		assertThat(recognise(head.substring(0, head.length() - 1))).isNull();
	}

	@Test
	void knownHeadIsScannedAnewUnderAnotherTable() {
		String head = "GET /json HTTP/1.1\r\nHost: shop.example\r\nUser-Agent: test\r\n\r\n";
		assertThat(recognise(head)).isNotNull();
		assertThat(recognise(head, RouteTable.EMPTY, LIMITS)).isNull();
		assertThat(recognise(head)).isNotNull();
	}

	@Test
	void knownHeadIsScannedAnewUnderOtherLimits() {
		String head = "GET /json HTTP/1.1\r\nHost: shop.example\r\nUser-Agent: test\r\n\r\n";
		assertThat(recognise(head)).isNotNull();
		assertThat(recognise(head, TABLE, new FastPathLimits(512, 30, -1))).isNull();
		assertThat(this.recogniser.decline()).isEqualTo(Decline.TOO_LARGE);
		assertThat(recognise(head, TABLE, new FastPathLimits(12, 1024, -1))).isNull();
		assertThat(this.recogniser.decline()).isEqualTo(Decline.TOO_LARGE);
		assertThat(recognise(head)).isNotNull();
	}

	@Test
	void failureToCountLeavesWhatIsKnownAsItWas() {
		String head = "GET /json HTTP/1.1\r\nHost: shop.example\r\nUser-Agent: test\r\nX-Last: 1\r\n\r\n";
		FastPathCounters counters = new FastPathCounters(System::nanoTime);
		Recogniser counting = new Recogniser(new FailsToCount304(counters.forLoop()));
		byte[] get = window(head);
		byte[] tagged = window(head.replace("X-Last: 1", "If-None-Match: *"));
		assertThat(counting.recognise(get, 0, get.length - Long.BYTES, TABLE, LIMITS)).isNotNull();
		assertThatIllegalStateException()
			.isThrownBy(() -> counting.recognise(tagged, 0, tagged.length - Long.BYTES, TABLE, LIMITS));
		KnownHead known = counting.recognise(get, 0, get.length - Long.BYTES, TABLE, LIMITS);
		assertThat(known).isNotNull();
		assertThat(known.response).isNotNull().extracting(EncodedResponse::status).isEqualTo(200);
		assertThatIllegalStateException()
			.isThrownBy(() -> counting.recognise(tagged, 0, tagged.length - Long.BYTES, TABLE, LIMITS));
	}

	private @Nullable EncodedResponse response(String head) {
		KnownHead known = recognise(head);
		return (known != null) ? known.response : null;
	}

	private @Nullable KnownHead recognise(String head) {
		return recognise(head, TABLE, LIMITS);
	}

	private @Nullable KnownHead recognise(String head, RouteTable table, FastPathLimits limits) {
		byte[] window = window(head);
		return this.recogniser.recognise(window, 0, head.length(), table, limits);
	}

	private static byte[] window(String head) {
		byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
		return Arrays.copyOf(bytes, bytes.length + Long.BYTES);
	}

	/**
	 * Counts all but one status.
	 */
	private record FailsToCount304(FastPathStatistics loop) implements FastPathStatistics {

		@Override
		public @Nullable AnswerCounter counter(EncodedRoute route, int method, EncodedResponse response) {
			if (response.status() == 304) {
				throw new IllegalStateException("not this one");
			}
			return this.loop.counter(route, method, response);
		}

		@Override
		public void declined(Decline reason) {
			this.loop.declined(reason);
		}

		@Override
		public long begin() {
			return this.loop.begin();
		}

		@Override
		public void end(EncodedRoute route, long begin, int answers) {
			this.loop.end(route, begin, answers);
		}

		@Override
		public long now() {
			return this.loop.now();
		}

		@Override
		public void timed(EncodedRoute route, long begin) {
			this.loop.timed(route, begin);
		}

	}

}
