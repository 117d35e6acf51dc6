package io.github.performancestarter.fastpath.http2;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.performancestarter.fastpath.Decline;
import io.github.performancestarter.fastpath.EncodedRoute;
import io.github.performancestarter.fastpath.EventLoopState;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link RequestReader}: what it takes, and the reason for each decline.
 */
class RequestReaderTests {

	private static final byte[] WINDOW = new byte[EventLoopState.WINDOW + Long.BYTES];

	private final RequestReader reader = new RequestReader();

	static Stream<List<String>> taken() {
		return Stream.of(get("/json"), request("HEAD", "/json"), get("/json?a=b&c=d/e"), get("/json?"),
				get("/json", "user-agent", "x", "cookie", "a=b", "cookie", "c=d", "te", "trailers", "priority", "u=1"),
				get("/json", "content-length", "0"), get("/json", "accept-encoding", "gzip, br"),
				get("/json", "if-none-match", "\"a\", \"b\""), get("/json", "if-modified-since", "x"),
				get("/json", "Range", "a name of HTTP/2 is in lower case"),
				List.of(":method", "GET", ":scheme", "https", ":path", "/json", ":authority", "shop.example:8443"),
				List.of(":method", "GET", ":scheme", "http", ":path", "/json", "host", "[::1]:80"),
				request("OPTIONS", "/open", "origin", "https://b.example", "access-control-request-method", "GET",
						"access-control-request-headers", "x-a"),
				request("POST", "/all"), request("PUT", "/all"), request("PATCH", "/all"), request("DELETE", "/all"),
				request("OPTIONS", "/all"));
	}

	static Stream<Arguments> declined() {
		return Stream.of(declined(Decline.NO_ROUTE, get("/other")), declined(Decline.NO_ROUTE, get("/json/")),
				declined(Decline.NO_ROUTE, get("/JSON")), declined(Decline.NO_ROUTE, get("/%6Ason")),
				declined(Decline.NO_ROUTE, get("//json")), declined(Decline.NO_ROUTE, get("/a/../json")),
				declined(Decline.NO_ROUTE, get("/json;v=1")), declined(Decline.NO_ROUTE, get("/json#f")),
				declined(Decline.NO_ROUTE, get("/json ")), declined(Decline.NO_ROUTE, get("/json\u00ff")),
				declined(Decline.REQUEST_LINE, get("*")), declined(Decline.REQUEST_LINE, get("json")),
				declined(Decline.REQUEST_LINE, get("")), declined(Decline.REQUEST_LINE, get("?/json")),
				declined(Decline.REQUEST_LINE, get("http://a/json")),
				declined(Decline.REQUEST_LINE, get("/json?a=%41")), declined(Decline.REQUEST_LINE, get("/json?a#b")),
				declined(Decline.REQUEST_LINE, get("/json?a b")),
				declined(Decline.REQUEST_LINE, request("get", "/json")),
				declined(Decline.REQUEST_LINE, request("BREW", "/json")),
				declined(Decline.REQUEST_LINE, request("CONNECT", "/json")),
				declined(Decline.REQUEST_LINE, List.of(":scheme", "http", ":path", "/json", ":authority", "a")),
				declined(Decline.REQUEST_LINE, List.of(":method", "GET", ":scheme", "http", ":authority", "a")),
				declined(Decline.REQUEST_LINE, List.of(":method", "GET", ":path", "/json", ":authority", "a")),
				declined(Decline.REQUEST_LINE,
						List.of(":method", "GET", ":scheme", "ftp", ":path", "/json", ":authority", "a")),
				declined(Decline.REQUEST_LINE, get("/json", ":method", "GET")),
				declined(Decline.REQUEST_LINE, get("/json", ":path", "/json")),
				declined(Decline.REQUEST_LINE, get("/json", ":scheme", "http")),
				declined(Decline.REQUEST_LINE, get("/json", ":status", "200")),
				declined(Decline.REQUEST_LINE, get("/json", ":pa", "x")), declined(Decline.QUERY, get("/strict?a")),
				declined(Decline.HOST, get("/json", ":authority", "a")),
				declined(Decline.HOST, get("/json", "host", "a")), declined(Decline.HOST, get("/json", "host", "b")),
				declined(Decline.HOST, List.of(":method", "GET", ":scheme", "http", ":path", "/json")),
				declined(Decline.HOST, authority("")), declined(Decline.HOST, authority("a/b")),
				declined(Decline.HOST, authority("u@a")), declined(Decline.HOST, authority("a:")),
				declined(Decline.HOST, authority("[::1")), declined(Decline.HOST, authority("a,b")),
				declined(Decline.BODY, get("/json", "content-length", "5")),
				declined(Decline.BODY, get("/json", "content-length", "00")),
				declined(Decline.BODY, get("/json", "content-length", "0", "content-length", "0")),
				declined(Decline.BODY, get("/json", "transfer-encoding", "chunked")),
				declined(Decline.UPGRADE, get("/json", "upgrade", "websocket")),
				declined(Decline.UPGRADE, get("/json", "http2-settings", "AAMAAABk")),
				declined(Decline.UPGRADE, get("/json", ":protocol", "websocket")),
				declined(Decline.CONNECTION, get("/json", "connection", "close")),
				declined(Decline.EXPECT, get("/json", "expect", "100-continue")),
				declined(Decline.CONDITIONAL, get("/json", "range", "bytes=0-1")),
				declined(Decline.CONDITIONAL, get("/json", "if-match", "\"x\"")),
				declined(Decline.CONDITIONAL, get("/json", "if-range", "\"x\"")),
				declined(Decline.CONDITIONAL, get("/json", "if-unmodified-since", "x")),
				declined(Decline.CONDITIONAL, get("/json", "if-none-match", "\"x\"", "if-none-match", "\"y\"")),
				declined(Decline.ACCEPT_ENCODING, get("/json", "accept-encoding", "br", "accept-encoding", "gzip")),
				declined(Decline.CORS, get("/open", "origin", "http://b", "origin", "http://c")),
				declined(Decline.CORS,
						get("/open", "access-control-request-method", "GET", "access-control-request-method", "GET")),
				declined(Decline.CORS,
						get("/open", "access-control-request-headers", "a", "access-control-request-headers", "b")),
				declined(Decline.TOO_LARGE, get("/json", "origin", "x".repeat(EventLoopState.WINDOW))));
	}

	/** Chosen behind the reader, or without looking at the fields. */
	private static final Set<Decline> OTHERS = Set.of(Decline.METHOD, Decline.INCOMPLETE, Decline.IN_FLIGHT,
			Decline.ACCESS_LOG, Decline.DRAINING, Decline.FLOW_CONTROL, Decline.HEADER_TABLE, Decline.HEADER_SYNTAX);

	@ParameterizedTest
	@MethodSource("taken")
	void plainRequestIsTaken(List<String> fields) {
		assertThat(read(headers(fields))).as("%s", this.reader.decline).isNotNull();
	}

	@ParameterizedTest
	@MethodSource("declined")
	void unplainRequestIsDeclinedWithItsReason(Decline reason, List<String> fields) {
		assertThat(read(headers(fields))).isNull();
		assertThat(this.reader.decline).isEqualTo(reason);
	}

	@ParameterizedTest
	@MethodSource("declined")
	void readerIsAsNewBehindADecline(Decline reason, List<String> fields) {
		read(headers(fields));
		assertThat(read(headers(get("/json")))).isNotNull();
		assertThat(this.reader.head.originStart).isNegative();
		assertThat(this.reader.head.ifNoneMatchStart).isNegative();
	}

	@Test
	void fieldsThatAreNotBytesAreDeclined() {
		Http2Headers name = headers(get("/json"));
		name.add("x-text", AsciiString.of("value"));
		assertThat(read(name)).isNull();
		assertThat(this.reader.decline).isEqualTo(Decline.HEADER_SYNTAX);
		Http2Headers path = new DefaultHttp2Headers().method(AsciiString.of("GET")).path("/json");
		assertThat(read(path)).isNull();
		assertThat(this.reader.decline).isEqualTo(Decline.REQUEST_LINE);
	}

	@Test
	void eachReasonOfTheReaderIsInTheTable() {
		assertThat(
				Stream.concat(declined().map((arguments) -> (Decline) arguments.get()[0]), OTHERS.stream()).distinct())
			.containsExactlyInAnyOrderElementsOf(Arrays.asList(Decline.values()));
	}

	@Test
	void valuesAreLaidOutWhereTheHeadSays() {
		read(headers(get("/open", "origin", "https://b.example", "x", "y", "accept-encoding", "gzip", "if-none-match",
				"\"t\"")));
		assertThat(text(this.reader.head.originStart, this.reader.head.originEnd)).isEqualTo("https://b.example");
		assertThat(text(this.reader.head.acceptEncodingStart, this.reader.head.acceptEncodingEnd)).isEqualTo("gzip");
		assertThat(text(this.reader.head.ifNoneMatchStart, this.reader.head.ifNoneMatchEnd)).isEqualTo("\"t\"");
		assertThat(text(this.reader.head.hostStart, this.reader.head.hostEnd)).isEqualTo("a");
		assertThat(this.reader.head.ifMatchStart).isNegative();
	}

	private String text(int start, int end) {
		return new AsciiString(this.reader.head.bytes, start, end - start, true).toString();
	}

	private @Nullable EncodedRoute read(Http2Headers headers) {
		return this.reader.read(headers, FrameConnection.shared().table(), WINDOW);
	}

	private static List<String> get(String path, String... fields) {
		return request("GET", path, fields);
	}

	private static List<String> authority(String value) {
		return List.of(":method", "GET", ":scheme", "http", ":path", "/json", ":authority", value);
	}

	private static List<String> request(String method, String path, String... fields) {
		return Stream
			.concat(Stream.of(":method", method, ":scheme", "http", ":path", path, ":authority", "a"),
					Stream.of(fields))
			.toList();
	}

	private static Arguments declined(Decline reason, List<String> fields) {
		return arguments(reason, fields);
	}

	/** As the codec decodes them, some of them in the middle of an array. */
	private static Http2Headers headers(List<String> fields) {
		Http2Headers headers = new DefaultHttp2Headers(false);
		for (int i = 0; i < fields.size(); i += 2) {
			AsciiString value = AsciiString.of("<" + fields.get(i + 1) + ">");
			headers.add(AsciiString.of(fields.get(i)), value.subSequence(1, value.length() - 1, false));
		}
		return headers;
	}

}
