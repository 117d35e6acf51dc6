package io.github.performancestarter.fastpath.wire;

import java.util.Map;
import java.util.stream.Stream;

import io.github.performancestarter.fastpath.Decline;
import io.github.performancestarter.fastpath.wire.Embedded.Result;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Requests that the byte-level handler must not answer: each is handed on as it came,
 * with its reason counted.
 */
@ExtendWith(LeakDetection.class)
class DeclinedRequestTests {

	private static final String ANSWERED = "GET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n";

	@ParameterizedTest(name = "{0} {3}")
	@MethodSource({ "bodies", "lineEnds", "fields", "targets", "hosts", "versions", "options", "content" })
	void declinedRequestIsHandedOnUntouched(String row, String request, Decline reason, String name) {
		Result result = Embedded.receive(request);
		assertThat(result.answered()).isEmpty();
		assertThat(result.handedOn()).isEqualTo(request);
		assertThat(result.declined()).isEqualTo(Map.of(reason, 1L));
		assertThat(result.reads()).as("reads are the codec's business now").isZero();
	}

	@ParameterizedTest(name = "{0} {3}")
	@MethodSource({ "bodies", "lineEnds", "fields", "targets", "hosts", "versions", "options", "content" })
	void declinedRequestTakesAllThatFollowsWithIt(String row, String request, Decline reason, String name) {
		Result result = Embedded.receive(ANSWERED + request + ANSWERED);
		assertThat(result.answered()).startsWith("HTTP/1.1 200 OK").endsWith("Hello, World!").hasSizeLessThan(300);
		assertThat(result.handedOn()).isEqualTo(request + ANSWERED);
		assertThat(result.declined()).isEqualTo(Map.of(reason, 1L));
	}

	/** W7 and W8: whatever may have a body. */
	static Stream<Arguments> bodies() {
		return Stream.of(field("W7", "Content-Length: 5", Decline.BODY),
				field("W7", "Content-Length: 00", Decline.BODY), field("W7", "Content-Length: +0", Decline.BODY),
				field("W7", "Content-Length: -0", Decline.BODY), field("W7", "Content-Length: 0x0", Decline.BODY),
				field("W7", "Content-Length: 0 0", Decline.BODY), field("W7", "Content-Length:", Decline.BODY),
				field("W7", "content-length: 1", Decline.BODY), field("W7", "Transfer-Encoding: chunked", Decline.BODY),
				field("W7", "Transfer-Encoding:", Decline.BODY),
				field("W8", "Content-Length: 0\r\nContent-Length: 0", Decline.BODY),
				field("W8", "Content-Length: 0, 0", Decline.BODY),
				field("W8", "Content-Length: 0\r\nTransfer-Encoding: chunked", Decline.BODY),
				field("W8", "Transfer-Encoding: chunked\r\nContent-Length: 0", Decline.BODY),
				field("W8", "Transfer-Encoding: identity", Decline.BODY),
				field("W8", "Transfer-Encoding: chunked, identity", Decline.BODY),
				field("W8", "TRANSFER-ENCODING:\tchunked", Decline.BODY),
				field("W8", "Transfer-Encoding : chunked", Decline.HEADER_SYNTAX),
				field("W8", "Content-Length : 0", Decline.HEADER_SYNTAX),
				field("W8", "Transfer-Encoding: \u000bchunked", Decline.HEADER_SYNTAX),
				field("W8", " Transfer-Encoding: chunked", Decline.HEADER_SYNTAX));
	}

	/** W9: line ends and control bytes. */
	static Stream<Arguments> lineEnds() {
		return Stream.of(
				request("W9", "GET /plaintext HTTP/1.1\nHost: a\r\n\r\n", Decline.REQUEST_LINE,
						"LF behind the request line"),
				request("W9", "GET /plaintext HTTP/1.1\rHost: a\r\n\r\n", Decline.REQUEST_LINE,
						"CR behind the request line"),
				request("W9", "GET /plaintext HTTP/1.1\r\nHost: a\n\r\n", Decline.HEADER_SYNTAX, "LF behind a field"),
				request("W9", "GET /plaintext HTTP/1.1\r\nHost: a\r\n\nX", Decline.HEADER_SYNTAX, "LF at the end"),
				request("W9", "GET /plaintext HTTP/1.1\nHost: a\n\n    ", Decline.REQUEST_LINE, "LF throughout"),
				request("W9", "GET /plaintext HTTP/1.1\r\nHost: a\r\r\n\r\n", Decline.HEADER_SYNTAX, "CR CR LF"),
				request("W9", "\r\nGET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n", Decline.REQUEST_LINE, "leading CR LF"),
				request("W9", " GET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n", Decline.REQUEST_LINE, "leading space"),
				request("W9", "\0GET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n", Decline.REQUEST_LINE, "leading NUL"),
				field("W9", "X: a\rb", Decline.HEADER_SYNTAX), field("W9", "X: a\nb", Decline.HEADER_SYNTAX),
				field("W9", "X: a\0b", Decline.HEADER_SYNTAX), field("W9", "X: \u0001", Decline.HEADER_SYNTAX),
				field("W9", "X: a\u001fb", Decline.HEADER_SYNTAX),
				field("W9", "X: abcdefgh\u007f", Decline.HEADER_SYNTAX), field("W9", "X\0: a", Decline.HEADER_SYNTAX),
				field("W9", "X: a\u000b", Decline.HEADER_SYNTAX));
	}

	/** W10: folding and names. */
	static Stream<Arguments> fields() {
		return Stream.of(field("W10", "X: a\r\n b", Decline.HEADER_SYNTAX),
				field("W10", "X: a\r\n\tb", Decline.HEADER_SYNTAX), field("W10", "X : a", Decline.HEADER_SYNTAX),
				field("W10", "X\t: a", Decline.HEADER_SYNTAX), field("W10", ": a", Decline.HEADER_SYNTAX),
				field("W10", "no colon", Decline.HEADER_SYNTAX), field("W10", "X(y): a", Decline.HEADER_SYNTAX),
				field("W10", "X y: a", Decline.HEADER_SYNTAX), field("W10", "X\u00e4: a", Decline.HEADER_SYNTAX),
				field("W10", "X\"y\": a", Decline.HEADER_SYNTAX));
	}

	/** W13 to W17: targets and methods. */
	static Stream<Arguments> targets() {
		return Stream.of(target("W13", "/plaintex%74", Decline.NO_ROUTE),
				target("W13", "/plaintext%00", Decline.NO_ROUTE), target("W13", "/plaintext;a=b", Decline.NO_ROUTE),
				target("W13", "//plaintext", Decline.NO_ROUTE), target("W13", "/./plaintext", Decline.NO_ROUTE),
				target("W13", "/a/../plaintext", Decline.NO_ROUTE), target("W13", "/plaintext\\", Decline.NO_ROUTE),
				target("W13", "\\plaintext", Decline.REQUEST_LINE), target("W13", "/pl\u00e4intext", Decline.NO_ROUTE),
				target("W14", "/strict?", Decline.QUERY), target("W14", "/strict?a=b", Decline.QUERY),
				target("W14", "/plaintext#top", Decline.NO_ROUTE),
				target("W14", "/plaintext?a#top", Decline.REQUEST_LINE),
				target("W14", "/plaintext?a%20b", Decline.REQUEST_LINE),
				target("W14", "/plaintext?\u00e4", Decline.REQUEST_LINE),
				target("W15", "/plaintext/", Decline.NO_ROUTE), target("W15", "/Plaintext", Decline.NO_ROUTE),
				target("W15", "/PLAINTEXT", Decline.NO_ROUTE),
				target("W16", "http://a/plaintext", Decline.REQUEST_LINE),
				target("W16", "HTTP://a/plaintext", Decline.REQUEST_LINE), target("W17", "*", Decline.REQUEST_LINE),
				target("W17", "a:80", Decline.REQUEST_LINE), target("W17", "plaintext", Decline.REQUEST_LINE),
				method("W15", "get", Decline.REQUEST_LINE), method("W15", "Get", Decline.REQUEST_LINE),
				method("W17", "CONNECT", Decline.REQUEST_LINE), method("W17", "TRACE", Decline.REQUEST_LINE),
				method("W17", "PROPFIND", Decline.REQUEST_LINE), method("W17", "GETGET", Decline.REQUEST_LINE),
				method("W17", "POST", Decline.METHOD), method("W17", "DELETE", Decline.METHOD),
				method("W17", "PUT", Decline.METHOD), method("W17", "PATCH", Decline.METHOD),
				method("W17", "OPTIONS", Decline.METHOD));
	}

	/** W18. */
	static Stream<Arguments> hosts() {
		return Stream.of(request("W18", "GET /plaintext HTTP/1.1\r\nAccept: */*\r\n\r\n", Decline.HOST, "no Host"),
				request("W18", "GET /plaintext HTTP/1.1\r\n\r\n                       ", Decline.HOST,
						"no fields at all"),
				field("W18", "Host: a", Decline.HOST), host(""), host(" "), host("a b"), host("a/b"), host("a@b"),
				host("a,b"), host("a:"), host("a:b"), host("a:123456"), host("[::1"), host("::1"), host("a?b"),
				host("a#b"), host("%61"), host("\u00e4"), host("<a>"), host("http://a"));
	}

	/** W19 and W20. */
	static Stream<Arguments> versions() {
		return Stream.of(version("W19", " HTTP/1.0"), version("W20", ""), version("W20", " "),
				version("W20", " HTTP/1.2"), version("W20", " HTTP/2.0"), version("W20", " HTTP/0.9"),
				version("W20", " http/1.1"), version("W20", " HTTP/1.1 "), version("W20", "  HTTP/1.1"),
				version("W20", " HTTP/1.11"), version("W20", " HTTP/1,1"), version("W20", " XTTP/1.1"),
				version("W20", "\tHTTP/1.1"));
	}

	/** W21 and W22. */
	static Stream<Arguments> options() {
		return Stream.of(field("W21", "Connection: Upgrade", Decline.UPGRADE),
				field("W21", "Connection: keep-alive, Upgrade, HTTP2-Settings", Decline.UPGRADE),
				field("W21", "Upgrade: h2c", Decline.UPGRADE), field("W21", "upgrade: websocket", Decline.UPGRADE),
				field("W21", "HTTP2-Settings: AAMAAABkAAQAAP__", Decline.UPGRADE),
				field("W21", "Connection: te", Decline.CONNECTION), field("W21", "Connection:", Decline.CONNECTION),
				field("W21", "Connection: close, x", Decline.CONNECTION),
				field("W21", "Connection: closed", Decline.CONNECTION),
				field("W22", "Expect: 100-continue", Decline.EXPECT), field("W22", "expect: x", Decline.EXPECT),
				request("W44", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", Decline.UPGRADE, "preface of HTTP/2"));
	}

	/** W28 to W33. */
	static Stream<Arguments> content() {
		return Stream.of(field("W28", "If-None-Match: x", Decline.CONDITIONAL),
				field("W28", "If-None-Match: \"x", Decline.CONDITIONAL),
				field("W28", "If-None-Match:", Decline.CONDITIONAL),
				field("W28", "If-None-Match: \"a\"\r\nIf-None-Match: \"b\"", Decline.CONDITIONAL),
				field("W28", "If-Match: \"x\"", Decline.CONDITIONAL),
				field("W28", "If-Range: \"x\"", Decline.CONDITIONAL),
				field("W28", "If-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT", Decline.CONDITIONAL),
				field("W30", "Range: bytes=0-4", Decline.CONDITIONAL), field("W30", "range: x", Decline.CONDITIONAL),
				fieldOf("W31", "/zip", "Accept-Encoding: gzip;q=2", Decline.ACCEPT_ENCODING),
				fieldOf("W31", "/zip", "Accept-Encoding: gzip;", Decline.ACCEPT_ENCODING),
				fieldOf("W31", "/zip", "Accept-Encoding: identity;q=0", Decline.ACCEPT_ENCODING),
				fieldOf("W31", "/zip", "Accept-Encoding: gzip\r\nAccept-Encoding: br", Decline.ACCEPT_ENCODING),
				fieldOf("W33", "/cors", "Origin: https://evil.example", Decline.CORS),
				fieldOf("W33", "/cors", "Origin: " + FastSide.ORIGIN + "\r\nOrigin: null", Decline.CORS));
	}

	private static Arguments request(String row, String request, Decline reason, String name) {
		return arguments(row, request, reason, name);
	}

	private static Arguments field(String row, String line, Decline reason) {
		return fieldOf(row, "/plaintext", line, reason);
	}

	private static Arguments fieldOf(String row, String path, String line, Decline reason) {
		return request(row, "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + line + "\r\n\r\n", reason, line);
	}

	private static Arguments target(String row, String target, Decline reason) {
		return request(row, "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n", reason, target);
	}

	private static Arguments method(String row, String method, Decline reason) {
		return request(row, method + " /plaintext HTTP/1.1\r\nHost: a\r\n\r\n", reason, method);
	}

	private static Arguments host(String host) {
		return request("W18", "GET /plaintext HTTP/1.1\r\nHost: " + host + "\r\n\r\n", Decline.HOST, "Host: " + host);
	}

	private static Arguments version(String row, String version) {
		return request(row, "GET /plaintext" + version + "\r\nHost: abcdefghij\r\n\r\n", Decline.REQUEST_LINE, version);
	}

}
