package io.github.performancestarter.fastpath.wire;

import java.util.List;
import java.util.stream.Stream;

import static io.github.performancestarter.fastpath.wire.ConformanceCase.semantics;

/**
 * What RFC 9110 demands of a server, in requests.
 */
final class SemanticsCases {

	private static final String TAG = ConformanceApplication.TAG;

	private SemanticsCases() {
	}

	static Stream<ConformanceCase> all() {
		return Stream.of(fields(), methods(), expectations(), preconditions(), content()).flatMap((cases) -> cases);
	}

	private static Stream<ConformanceCase> fields() {
		return Stream.of(
				semantics("5.4", "head larger than the server reads", get("X: " + "x".repeat(60_000))).refused(),
				semantics("5.5", "NUL in a value", get("X: a\0b")).badRequestOrAccepted(),
				semantics("5.5", "control character in a value", get("X: a\u0007b")).badRequestOrAccepted(),
				semantics("5.5", "DEL in a value", get("X: a\u007fb")).badRequestOrAccepted(),
				semantics("5.1", "field that nobody knows", get("X-Unknown: y")).accepted(),
				semantics("6.6.1", "Date", get("X: y"))
					.must("one Date in the answer", (conversation) -> conversation.first().all("Date").size() == 1)
					.unmetWithoutFastRoute(),
				semantics("6.6.1", "Date of an error", "GET /missing HTTP/1.1\r\nHost: a\r\n\r\n")
					.must("one Date in the answer", (conversation) -> conversation.first().all("Date").size() == 1)
					.unmet(),
				semantics("7.6.1", "options of the connection that nobody knows", get("Connection: x-hop\r\nX-Hop: 1"))
					.accepted(),
				semantics("7.8", "protocol that nobody knows", get("Connection: Upgrade\r\nUpgrade: foo/1")).accepted(),
				semantics("7.8", "Upgrade without its option", get("Upgrade: foo/1")).accepted(),
				semantics("7.8", "Upgrade in HTTP/1.0",
						"GET / HTTP/1.0\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n")
					.lastAccepted());
	}

	private static Stream<ConformanceCase> methods() {
		return Stream.of(semantics("9.1", "GET", get("X: y")).accepted(),
				semantics("9.3.2", "HEAD has no content", "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n").accepted(),
				semantics("9.3.2", "HEAD has the length of GET", "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n").must(
						"Content-Length: 13, or none",
						(conversation) -> List.of("13", "")
							.contains(String.join("", conversation.first().all("Content-Length")))),
				semantics("9.3.2", "HEAD and Connection: close",
						"HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
					.lastAccepted(),
				semantics("9.3.2", "HEAD of what is not there", "HEAD /missing HTTP/1.1\r\nHost: a\r\n\r\n").must(
						"404 without content, the next request is answered",
						(conversation) -> conversation.status() == 404 && conversation.nextAnswered()),
				semantics("9.3.3", "POST", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx").echoed("x"),
				semantics("9.3.5", "DELETE without a body", "DELETE / HTTP/1.1\r\nHost: a\r\n\r\n").echoed(""),
				semantics("9.3.7", "OPTIONS", "OPTIONS /tagged HTTP/1.1\r\nHost: a\r\n\r\n").must("200 with Allow",
						(conversation) -> conversation.status() == 200 && conversation.first().header("Allow") != null),
				semantics("9.3.8", "TRACE", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n").refused(),
				semantics("15.5.6", "405 says what is allowed", "DELETE /tagged HTTP/1.1\r\nHost: a\r\n\r\n")
					.must("405 with Allow",
							(conversation) -> conversation.status() == 405
									&& conversation.first().header("Allow") != null)
					.unmet());
	}

	private static Stream<ConformanceCase> expectations() {
		String post = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n";
		return Stream.of(
				semantics("10.1.1", "100-continue", post + "Expect: 100-continue\r\n\r\nhello").echoed("hello"),
				semantics("10.1.1", "100-continue in upper case", post + "Expect: 100-CONTINUE\r\n\r\nhello")
					.echoed("hello"),
				semantics("10.1.1", "100-continue in HTTP/1.0",
						"POST / HTTP/1.0\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello")
					.must("no 100", (conversation) -> !conversation.hasContinue() && conversation.status() == 200),
				semantics("10.1.1", "100-continue without a body", get("Expect: 100-continue")).must(
						"200, the next request is answered",
						(conversation) -> conversation.status() == 200 && conversation.nextAnswered()),
				semantics("10.1.1", "expectation that nobody knows", get("Expect: tea")).either());
	}

	private static Stream<ConformanceCase> preconditions() {
		return Stream.of(tagged("13.1.2", "tag that matches", "If-None-Match: " + TAG, 304),
				tagged("13.1.2", "weak tag that matches", "If-None-Match: W/" + TAG, 304),
				tagged("13.1.2", "list with the tag", "If-None-Match: \"x\", \"a,b\" , " + TAG, 304),
				tagged("13.1.2", "lines with the tag", "If-None-Match: \"x\"\r\nIf-None-Match: " + TAG, 304),
				tagged("13.1.2", "any tag", "If-None-Match: *", 304).unmetWithoutFastRoute()
					.differs("WebFlux does not know the star"),
				tagged("13.1.2", "another tag", "If-None-Match: \"x\"", 200),
				tagged("13.1.3", "date ahead", "If-Modified-Since: Sat, 01 Jan 2050 00:00:00 GMT", 200),
				tagged("13.1.3", "date that is none", "If-Modified-Since: tomorrow", 200),
				tagged("13.2.2", "tag goes before the date",
						"If-None-Match: \"x\"\r\nIf-Modified-Since: Sat, 01 Jan 2050 00:00:00 GMT", 200),
				tagged("13.1.1", "If-Match with the tag", "If-Match: " + TAG, 200),
				tagged("13.1.1", "If-Match with any tag", "If-Match: *", 200),
				semantics("13.1.2", "HEAD with the tag",
						"HEAD /tagged HTTP/1.1\r\nHost: a\r\nIf-None-Match: " + TAG + "\r\n\r\n")
					.refused(304)
					.differs("WebFlux adds Transfer-Encoding to a 304 without content"),
				semantics("15.4.5", "304 has the tag and the rules for caches",
						"GET /tagged HTTP/1.1\r\nHost: a\r\nIf-None-Match: " + TAG + "\r\n\r\n")
					.must("ETag and Cache-Control of the 200",
							(conversation) -> TAG.equals(conversation.first().header("ETag"))
									&& "max-age=60".equals(conversation.first().header("Cache-Control"))));
	}

	private static Stream<ConformanceCase> content() {
		return Stream.of(
				semantics("14.2", "Range with POST",
						"POST / HTTP/1.1\r\nHost: a\r\nRange: bytes=0-1\r\nContent-Length: 5\r\n\r\nhello")
					.echoed("hello"),
				semantics("14.2", "range of a unit that nobody knows", get("Range: pages=1-2")).accepted(),
				semantics("12.5.3", "coding that nobody knows", get("Accept-Encoding: brew")).accepted(),
				semantics("12.5.3", "empty Accept-Encoding", get("Accept-Encoding:")).accepted(),
				semantics("12.5.3", "any coding", get("Accept-Encoding: *")).accepted(),
				semantics("12.5.1", "any media type", get("Accept: */*")).accepted(),
				semantics("12.5.1", "list of media types", get("Accept: text/html;q=0.9, text/plain")).accepted(),
				semantics("11.6.2", "credentials that nobody asked for", get("Authorization: Basic YTpi")).accepted(),
				semantics("10.1.4", "TE", get("TE: trailers\r\nConnection: TE")).accepted(),
				semantics("8.3", "content type of a request without content", get("Content-Type: text/plain"))
					.accepted());
	}

	private static ConformanceCase tagged(String section, String name, String lines, int status) {
		return semantics(section, name, "GET /tagged HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n\r\n").must(
				status + ", the next request is answered",
				(conversation) -> conversation.status() == status && conversation.nextAnswered());
	}

	private static String get(String line) {
		return "GET / HTTP/1.1\r\nHost: a\r\n" + line + "\r\n\r\n";
	}

}
