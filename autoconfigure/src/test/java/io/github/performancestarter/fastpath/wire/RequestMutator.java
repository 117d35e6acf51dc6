package io.github.performancestarter.fastpath.wire;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Breaks requests, each way that has broken a server before.
 */
final class RequestMutator {

	private final RandomGenerator random;

	private final List<UnaryOperator<String>> mutations;

	RequestMutator(RandomGenerator random) {
		this.random = random;
		this.mutations = List.of(
				// line ends and control bytes
				(request) -> atLineEnd(request, "\n"), (request) -> atLineEnd(request, "\r"),
				(request) -> atLineEnd(request, "\r\r\n"), (request) -> atLineEnd(request, "\n\r"),
				(request) -> insert(request, "\0"), (request) -> insert(request, "\u0001"),
				(request) -> insert(request, "\u007f"), (request) -> insert(request, "\u0080"),
				(request) -> insert(request, "\u000b"), (request) -> insert(request, " "),
				(request) -> insert(request, "\t"), (request) -> insert(request, ":"),
				(request) -> insert(request, "\r\n"), (request) -> "\r\n" + request, (request) -> "\n" + request,
				(request) -> " " + request, (request) -> "\0" + request, this::flip, this::delete,
				// fields
				(request) -> field(request, " folded: value"), (request) -> field(request, "\tfolded"),
				(request) -> field(request, "Name : value"), (request) -> field(request, ": no name"),
				(request) -> field(request, "no colon"), (request) -> field(request, "na me: value"),
				(request) -> field(request, "n\u00e4me: value"), (request) -> field(request, "na(me): value"),
				// framing
				(request) -> field(request, "Content-Length: 0\r\nContent-Length: 0"),
				(request) -> field(request, "Content-Length: 0\r\nContent-Length: 1"),
				(request) -> field(request, "Content-Length: 0, 0"), (request) -> field(request, "Content-Length: +0"),
				(request) -> field(request, "Content-Length: -1"), (request) -> field(request, "Content-Length: 00"),
				(request) -> field(request, "Content-Length: 0x0"), (request) -> field(request, "Content-Length:"),
				(request) -> field(request, "Content-Length : 0"),
				(request) -> field(request, "Transfer-Encoding : chunked"),
				(request) -> field(request, "Transfer-Encoding: xchunked"),
				(request) -> field(request, "Transfer-Encoding: chunked, identity") + "0\r\n\r\n",
				(request) -> field(request, "Transfer-Encoding: gzip, chunked") + "0\r\n\r\n",
				(request) -> field(request, "Transfer-Encoding: chunked\r\nContent-Length: 5") + "0\r\n\r\n",
				(request) -> field(request, "Content-Length: 5\r\nTransfer-Encoding: chunked") + "0\r\n\r\n",
				(request) -> field(request, "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked") + "0\r\n\r\n",
				(request) -> field(request, "Transfer-Encoding: \"chunked\""),
				(request) -> field(request, "Transfer-Encoding: identity"),
				(request) -> field(request, "Transfer-Encoding: chunked") + "zz\r\n\r\n",
				(request) -> field(request, "Transfer-Encoding: chunked") + "5\nabcde\n0\n\n",
				// hosts
				(request) -> request.replaceFirst("(?i)host:[^\r]*\r\n", ""),
				(request) -> field(request, "Host: second.example"), (request) -> host(request, ""),
				(request) -> host(request, "a b"), (request) -> host(request, "a/b"), (request) -> host(request, "a@b"),
				(request) -> host(request, "a:port"), (request) -> host(request, "[::1"),
				(request) -> host(request, "a,b"),
				// request lines
				(request) -> version(request, "HTTP/1.2"), (request) -> version(request, "HTTP/2.0"),
				(request) -> version(request, "HTTP/0.9"), (request) -> version(request, "http/1.1"),
				(request) -> version(request, "HTTP/1.1 "), (request) -> version(request, "HTTP/1.10"),
				(request) -> version(request, "HTTP/11"), (request) -> version(request, ""),
				(request) -> version(request, "HTTP/1.1\tx"), (request) -> target(request, "http://a/plaintext"),
				(request) -> target(request, "HTTP://a:80/json?x"), (request) -> target(request, "http://a"),
				(request) -> target(request, "*"), (request) -> target(request, "a:80"),
				(request) -> target(request, "plaintext"), (request) -> target(request, "/plaintext /json"),
				(request) -> target(request, "/pl\u00e4intext"), (request) -> target(request, "\\plaintext"),
				(request) -> target(request, "/plaintext\\"), (request) -> target(request, "/plaintext?\u00e4"),
				(request) -> target(request, ""), (request) -> method(request, "get"),
				(request) -> method(request, "CONNECT"), (request) -> method(request, "GE"),
				(request) -> method(request, "GET\t"), (request) -> method(request, "G@T"),
				(request) -> "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + request,
				// sizes
				(request) -> target(request, "/plaintext?" + "q".repeat(4000 + this.random.nextInt(200))),
				(request) -> field(request, "X-Long: " + "v".repeat(7900 + this.random.nextInt(400))),
				(request) -> field(request, "X-Many: 1\r\n".repeat(400) + "X: 1"));
	}

	String mutate(String request) {
		return this.mutations.get(this.random.nextInt(this.mutations.size())).apply(request);
	}

	private String atLineEnd(String request, String end) {
		int count = (int) request.lines().count();
		int at = -1;
		for (int line = this.random.nextInt(count); line >= 0 && request.indexOf("\r\n", at + 1) >= 0; line--) {
			at = request.indexOf("\r\n", at + 1);
		}
		return (at < 0) ? request : request.substring(0, at) + end + request.substring(at + 2);
	}

	private String insert(String request, String bytes) {
		int at = this.random.nextInt(headLength(request));
		return request.substring(0, at) + bytes + request.substring(at);
	}

	private String flip(String request) {
		int at = this.random.nextInt(headLength(request));
		char flipped = (char) ((request.charAt(at) ^ (1 << this.random.nextInt(8))) & 0xFF);
		return request.substring(0, at) + flipped + request.substring(at + 1);
	}

	private String delete(String request) {
		int at = this.random.nextInt(headLength(request));
		return request.substring(0, at) + request.substring(at + 1);
	}

	private static int headLength(String request) {
		return request.indexOf("\r\n\r\n") + 4;
	}

	private String field(String request, String line) {
		int at = this.random.nextBoolean() ? request.indexOf("\r\n") : request.indexOf("\r\n\r\n");
		return request.substring(0, at) + "\r\n" + line + request.substring(at);
	}

	private static String host(String request, String value) {
		return request.replaceFirst("(?i)host:[^\r]*\r\n", "Host: " + value + "\r\n");
	}

	private static String version(String request, String version) {
		return request.replaceFirst("HTTP/1\\.[01]", version);
	}

	private static String target(String request, String target) {
		int start = request.indexOf(' ') + 1;
		return request.substring(0, start) + target + request.substring(request.indexOf(' ', start));
	}

	private static String method(String request, String method) {
		return method + request.substring(request.indexOf(' '));
	}

}
