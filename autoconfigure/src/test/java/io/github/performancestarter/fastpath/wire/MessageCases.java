package io.github.performancestarter.fastpath.wire;

import java.util.stream.Stream;

import static io.github.performancestarter.fastpath.wire.ConformanceCase.message;

/**
 * What RFC 9112 demands of a server, in requests.
 */
final class MessageCases {

	private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

	private MessageCases() {
	}

	static Stream<ConformanceCase> all() {
		return Stream
			.of(lines(), requestLine(), hosts(), targets(), fields(), lengths(), codings(), chunks(), connections())
			.flatMap((cases) -> cases);
	}

	private static Stream<ConformanceCase> lines() {
		return Stream.of(message("2.1", "plain GET", GET).accepted(),
				message("2.2", "empty line ahead of the request line", "\r\n" + GET).accepted(),
				message("2.2", "octets beyond ASCII in a field value", field("X: gr\u00fc\u00dfe")).accepted(),
				message("2.2", "white space ahead of the first field", "GET / HTTP/1.1\r\n X: y\r\nHost: a\r\n\r\n")
					.badRequestOrAccepted(),
				message("2.2", "bare CR within a field value", field("X: a\rb")).badRequestOrAccepted(),
				message("2.2", "bare CR within the request line", "GET /\r HTTP/1.1\r\nHost: a\r\n\r\n")
					.badRequestOrAccepted(),
				message("2.2", "bare LF ends the request line", "GET / HTTP/1.1\nHost: a\r\n\r\n").either(),
				message("2.2", "bare LF ends a field", "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n").either(),
				message("2.2", "octets that are not HTTP", "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n").badRequest(),
				message("2.3", "HTTP/1.2 is read as the highest minor version known", version("HTTP/1.2"))
					.must("200 in HTTP/1.1", (conversation) -> conversation.status() == 200)
					.unmet(),
				message("2.3", "HTTP in lower case", version("http/1.1")).badRequest().unmet(),
				message("2.3", "HTTP/2.0", version("HTTP/2.0")).refused(400, 505),
				message("2.3", "HTTP/9.9", version("HTTP/9.9")).refused(400, 505).unmet(),
				message("2.3", "no minor version", version("HTTP/1")).badRequest(),
				message("2.3", "version of three digits", version("HTTP/1.10")).refused(400, 505));
	}

	private static Stream<ConformanceCase> requestLine() {
		return Stream.of(message("3", "no version", "GET /\r\nHost: a\r\n\r\n").badRequest(),
				message("3", "method only", "GET\r\nHost: a\r\n\r\n").badRequest(),
				message("3", "space within the target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n").badRequest(),
				message("3", "two spaces between the elements", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n").either(),
				message("3", "tab between the elements", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n").either(),
				message("3", "white space at the end", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n").either(),
				message("3", "target longer than the server reads", target("/?" + "q".repeat(20_000))).refused(414),
				message("3.1", "method in lower case is another method", "get / HTTP/1.1\r\nHost: a\r\n\r\n").refused(),
				message("3.1", "method that nobody knows", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n").refused(),
				message("3.1", "method that is not a token", "G@T / HTTP/1.1\r\nHost: a\r\n\r\n").refused(),
				message("3.1", "NUL ahead of the method", "\0" + GET).badRequest());
	}

	private static Stream<ConformanceCase> hosts() {
		return Stream.of(message("3.2", "no Host", "GET / HTTP/1.1\r\n\r\n").badRequest().unmetUnlessStrict(),
				message("3.2", "no Host but other fields", "GET / HTTP/1.1\r\nAccept: */*\r\n\r\n").badRequest()
					.unmetUnlessStrict(),
				message("3.2", "two different Host", field("Host: b")).badRequest().unmetUnlessStrict(),
				message("3.2", "the same Host twice", field("Host: a")).badRequest().unmetUnlessStrict(),
				message("3.2", "Host with a space", host("a b")).badRequest().unmetUnlessStrict(),
				message("3.2", "Host with a path", host("a/b")).badRequest().unmetUnlessStrict(),
				message("3.2", "Host with user information", host("u@a")).badRequest().unmetUnlessStrict(),
				message("3.2", "Host with a port of letters", host("a:b")).badRequest(),
				message("3.2", "Host that is a list", host("a, b")).badRequest().unmetUnlessStrict(),
				message("3.2", "Host with an open bracket", host("[::1")).badRequest(),
				message("3.2", "Host with a port", host("a:8080")).accepted(),
				message("3.2", "Host that is an address", host("[::1]:8080")).accepted(),
				message("3.2", "name of Host in another case", "GET / HTTP/1.1\r\nhOST: a\r\n\r\n").accepted(),
				message("3.2", "no Host in HTTP/1.0", "GET / HTTP/1.0\r\n\r\n").lastAccepted(),
				message("3.2", "bad POST is not read on", "POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc")
					.badRequest()
					.unmetUnlessStrict());
	}

	private static Stream<ConformanceCase> targets() {
		return Stream
			.of(message("3.2.1", "origin form with a query", target("/?a=b")).accepted(),
					message("3.2.1", "empty query", target("/?")).accepted(),
					message("3.2.2", "absolute form", target("http://a/")).accepted(),
					message("3.2.2", "absolute form with a query", target("http://a/?b=c")).accepted(),
					message("3.2.2", "scheme in upper case", target("HTTP://a/")).accepted(),
					message("3.2.2", "host of the target replaces Host", target("http://b/host"))
						.must("200 for the host of the target",
								(conversation) -> conversation.status() == 200
										&& conversation.first().body().equals("b"))
						.unmetUnlessStrict(),
					message("3.2.3", "authority form", "CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n").refused(),
					message("3.2.4", "asterisk form", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n").either(),
					message("3.2.4", "asterisk with GET", target("*")).refused(),
					message("3.2", "fragment in the target", target("/#top")).either(),
					message("3.2", "target without a slash", target("plain")).refused());
	}

	private static Stream<ConformanceCase> fields() {
		return Stream.of(message("5", "no white space behind the colon", field("X:y")).accepted(),
				message("5", "white space around the value", field("X: \t y \t ")).accepted(),
				message("5", "empty value", field("X:")).accepted(),
				message("5.1", "space ahead of the colon", field("X : y")).badRequest(),
				message("5.1", "tab ahead of the colon", field("X\t: y")).badRequest(),
				message("5.1", "space ahead of the colon of Host", "GET / HTTP/1.1\r\nHost : a\r\n\r\n").badRequest(),
				message("5.1", "line without a colon", field("no colon")).badRequest(),
				message("5.1", "empty name", field(": y")).badRequest(),
				message("5.1", "name with a parenthesis", field("X(y): z")).badRequest(),
				message("5.1", "name with an octet beyond ASCII", field("X\u00e4: z")).badRequest(),
				message("5.2", "folded value", field("X: a\r\n b")).badRequestOrAccepted(),
				message("5.2", "folded by a tab", field("X: a\r\n\tb")).badRequestOrAccepted(),
				message("5.2", "folded Host", "GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n").badRequestOrAccepted());
	}

	private static Stream<ConformanceCase> lengths() {
		return Stream.of(
				message("6.2", "Content-Length frames the body", post("Content-Length: 5", "hello")).echoed("hello"),
				message("6.2", "body that looks like a request", post("Content-Length: " + GET.length(), GET))
					.echoed(GET),
				message("6.2", "GET with a body is framed alike", field("Content-Length: 5") + "hello").accepted(),
				message("6.2", "Content-Length 0", field("Content-Length: 0")).accepted(),
				message("6.2", "leading zeros", post("Content-Length: 005", "hello")).either(),
				message("6.3", "neither length nor coding", "POST / HTTP/1.1\r\nHost: a\r\n\r\n").echoed(""),
				message("6.3", "two different lengths", post("Content-Length: 5\r\nContent-Length: 6", "hello"))
					.badRequest(),
				message("6.3", "the same length twice", post("Content-Length: 5\r\nContent-Length: 5", "hello"))
					.either(),
				message("6.3", "list of the same length", post("Content-Length: 5, 5", "hello")).either(),
				message("6.3", "list of different lengths", post("Content-Length: 5, 6", "hello")).badRequest(),
				message("6.3", "length of letters", field("Content-Length: abc")).badRequest(),
				message("6.3", "negative length", field("Content-Length: -5")).badRequest(),
				message("6.3", "length with a sign", field("Content-Length: +5")).badRequest(),
				message("6.3", "hexadecimal length", field("Content-Length: 0x5")).badRequest(),
				message("6.3", "length with a space within", field("Content-Length: 1 0")).badRequest(),
				message("6.3", "empty length", field("Content-Length:")).badRequest(),
				message("6.3", "length beyond all numbers", field("Content-Length: 99999999999999999999"))
					.badRequest());
	}

	private static Stream<ConformanceCase> codings() {
		String chunks = "5\r\nhello\r\n0\r\n\r\n";
		return Stream.of(
				message("6.1", "coding and length", post("Transfer-Encoding: chunked\r\nContent-Length: 5", chunks))
					.must("400, or the end of the connection behind the answer", Conversation::endedWithFirst),
				message("6.1", "length and coding", post("Content-Length: 5\r\nTransfer-Encoding: chunked", chunks))
					.must("400, or the end of the connection behind the answer", Conversation::endedWithFirst),
				message("6.1", "GET with coding and length",
						field("Content-Length: 0\r\nTransfer-Encoding: chunked") + "0\r\n\r\n")
					.must("400, or the end of the connection behind the answer", Conversation::endedWithFirst),
				message("6.1", "name of the coding in upper case", post("Transfer-Encoding: CHUNKED", chunks))
					.echoed("hello"),
				message("6.1", "coding that nobody knows", post("Transfer-Encoding: brew", chunks)).refused(),
				message("6.1", "coding in HTTP/1.0",
						"POST / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n"
								+ chunks)
					.must("the end of the connection behind the answer", Conversation::endedWithFirst),
				message("6.3", "chunked is not the last coding", post("Transfer-Encoding: chunked, identity", chunks))
					.badRequest(),
				message("6.3", "chunked twice", post("Transfer-Encoding: chunked, chunked", chunks)).refused(),
				message("6.3", "space ahead of the colon of the coding", post("Transfer-Encoding : chunked", chunks))
					.badRequest(),
				message("6.3", "vertical tab ahead of the coding", post("Transfer-Encoding: \u000bchunked", chunks))
					.refused(400, 501));
	}

	private static Stream<ConformanceCase> chunks() {
		return Stream.of(chunked("one chunk", "5\r\nhello\r\n0\r\n\r\n").echoed("hello"),
				chunked("several chunks", "3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n").echoed("abcdefg"),
				chunked("no chunk", "0\r\n\r\n").echoed(""),
				chunked("size in upper case", "A\r\n0123456789\r\n0\r\n\r\n").echoed("0123456789"),
				chunked("size in lower case with zeros", "000a\r\n0123456789\r\n0\r\n\r\n").echoed("0123456789"),
				chunked("chunk that looks like a request",
						Integer.toHexString(GET.length()) + "\r\n" + GET + "\r\n0\r\n\r\n")
					.echoed(GET),
				message("7.1.1", "extension", post("Transfer-Encoding: chunked", "5;a=b\r\nhello\r\n0\r\n\r\n"))
					.echoed("hello"),
				message("7.1.1", "quoted extension",
						post("Transfer-Encoding: chunked", "5;a=\"b;c\"\r\nhello\r\n0;x\r\n\r\n"))
					.echoed("hello"),
				message("7.1.2", "trailer", post("Transfer-Encoding: chunked", "5\r\nhello\r\n0\r\nX: y\r\n\r\n"))
					.echoed("hello"),
				message("7.1.2", "trailer that would change the framing",
						post("Transfer-Encoding: chunked", "5\r\nhello\r\n0\r\nContent-Length: 100\r\n\r\n"))
					.echoed("hello"),
				chunked("size of other letters", "Z\r\nhello\r\n0\r\n\r\n").badRequest(),
				chunked("negative size", "-5\r\nhello\r\n0\r\n\r\n").badRequest(),
				chunked("size with a prefix", "0x5\r\nhello\r\n0\r\n\r\n").badRequest(),
				chunked("size beyond all numbers", "FFFFFFFFFFFFFFFFF5\r\nhello\r\n0\r\n\r\n").badRequest(),
				chunked("no line end behind a chunk", "5\r\nhello0\r\n\r\n").badRequest());
	}

	private static Stream<ConformanceCase> connections() {
		return Stream.of(
				message("9.3", "HTTP/1.1 persists", GET + GET).must("three answers, then the end",
						(conversation) -> conversation.answers() == 3 && conversation.nextAnswered()),
				message("9.3", "close", field("Connection: close")).lastAccepted(),
				message("9.3", "close in upper case", field("Connection: CLOSE")).lastAccepted(),
				message("9.3", "close in a list", field("Connection: keep-alive, close")).lastAccepted(),
				message("9.3", "close in another line", field("Connection: keep-alive\r\nConnection: close"))
					.lastAccepted(),
				message("9.3", "close behind a body",
						post("Content-Length: 5\r\nConnection: close", "hello"))
					.lastAccepted(),
				message("9.3", "HTTP/1.0 ends", version("HTTP/1.0")).lastAccepted(),
				message("9.3", "HTTP/1.0 that asks to stay",
						"GET / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n")
					.either()
					.differs("WebFlux ends the connection, a fast route says keep-alive and keeps it"),
				message("9.3.2", "answers come in order", target("/tagged") + target("/host") + target("/missing"))
					.must("200, 200, 404, then the next",
							(conversation) -> conversation.responses()
								.stream()
								.map(RawResponse::status)
								.toList()
								.equals(java.util.List.of(200, 200, 404, 200))),
				message("9.6", "nothing is answered behind a close", field("Connection: close") + GET).lastAccepted(),
				message("9.6", "the last answer says close", field("Connection: close")).must("Connection: close",
						(conversation) -> conversation.first().saysClose()));
	}

	private static ConformanceCase.Request chunked(String name, String chunks) {
		return message("7.1", name, post("Transfer-Encoding: chunked", chunks));
	}

	private static String field(String line) {
		return "GET / HTTP/1.1\r\nHost: a\r\n" + line + "\r\n\r\n";
	}

	private static String post(String lines, String body) {
		return "POST / HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n\r\n" + body;
	}

	private static String host(String host) {
		return "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
	}

	private static String target(String target) {
		return "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n";
	}

	private static String version(String version) {
		return "GET / " + version + "\r\nHost: a\r\n\r\n";
	}

}
