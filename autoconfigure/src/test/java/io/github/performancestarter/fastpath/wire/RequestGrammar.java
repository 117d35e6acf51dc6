package io.github.performancestarter.fastpath.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Writes valid requests with every header that plays a part in the fast path.
 */
final class RequestGrammar {

	private static final List<String> METHODS = List.of("GET", "GET", "GET", "GET", "GET", "GET", "GET", "GET", "HEAD",
			"HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "FOO");

	private static final List<String> FAST = FastSide.ROUTES.stream().map((route) -> route.getPath()).toList();

	private static final List<String> DELAYED = List.of("/slow?ms=1&id=2", "/slow?ms=3&id=4", "/stream?id=3");

	private static final List<String> SLOW = List.of("/now?id=1", "/missing", "/now", "/plaintext/", "/Plaintext",
			"//plaintext", "/plaintext;v=1", "/%70laintext", "/a/../plaintext", "/./plaintext", "/json#top",
			"/plaintext%00", "/");

	private static final List<String> QUERIES = List.of("?", "?a=1", "?a=1&b=2", "?a=%20", "?a=;b", "?q=a/b?c", "?%",
			"?a=\"x\"", "?a=<>", "?a=[1]", "?a=|", "?a={}", "?#f");

	private static final List<String> CODINGS = List.of("gzip", "br", "zstd", "identity", "*", "deflate", "gzip;q=0",
			"gzip;q=0.5", "br;q=0.001", "identity;q=0", "*;q=0", "gzip;q=1.000", "x-gzip", "GZIP", "gzip ; q=0.3",
			"gzip;q=2", "gzip;q=", "gzip;x=1", "", ";q=1");

	private static final List<String> ORIGINS = List.of(FastSide.ORIGIN, "https://admin.example",
			"https://evil.example", "null", "", "https://SHOP.example", "https://shop.example:443",
			"https://shop.example/", "not an origin", "http://localhost", "http://a");

	private static final List<String> HOSTS = List.of("a", "localhost", "example.com:8080", "127.0.0.1", "[::1]:80",
			"under_score.example", "EXAMPLE.com");

	private static final List<String> CONNECTIONS = List.of("keep-alive", "Keep-Alive", "keep-alive, keep-alive",
			"Upgrade", "foo", "keep-alive, foo", "HTTP2-Settings", "", ",", "keep-alive,", "te");

	private static final List<String> PLAIN = List.of("User-Agent: wire/1.0 (test; \"x\")", "Accept: */*",
			"Accept: text/html;q=0.9,*/*;q=0.8", "Cookie: a=b; c=d", "X-Forwarded-For: 1.2.3.4",
			"X-Forwarded-Proto: https", "X-Forwarded-Host: evil.example", "Forwarded: for=1.2.3.4;proto=https",
			"X-Empty:", "X-Tab:\ta\tb\t", "X-Text: gr\u00fc\u00dfe", "Cache-Control: no-cache", "Pragma: no-cache",
			"Authorization: Bearer abc", "Referer: http://a/", "DNT: 1", "Priority: u=1, i", "Via: 1.1 proxy",
			"TE: trailers", "Keep-Alive: timeout=5", "Proxy-Connection: keep-alive", "x: y", "Max-Forwards: 0");

	private final RandomGenerator random;

	private final boolean delays;

	/**
	 * Creates a grammar.
	 * @param random the only source of choices
	 * @param delays true to ask for delayed answers too, and never for the connection's
	 * end: what Reactor Netty does with a request that ends the connection behind one
	 * that it has not answered depends on time alone
	 */
	RequestGrammar(RandomGenerator random, boolean delays) {
		this.random = random;
		this.delays = delays;
	}

	String request() {
		String method = pick(METHODS);
		List<String> lines = new ArrayList<>();
		lines.add("Host: " + pick(HOSTS));
		int extra = this.random.nextInt(6);
		for (int i = 0; i < extra; i++) {
			lines.add(field());
		}
		String body = body(method, lines);
		lines.replaceAll(this::disguise);
		if (this.random.nextInt(3) == 0) {
			java.util.Collections.shuffle(lines, new java.util.Random(this.random.nextLong()));
		}
		String version = (!this.delays && this.random.nextInt(25) == 0) ? "HTTP/1.0" : "HTTP/1.1";
		return method + " " + target() + " " + version + "\r\n" + String.join("\r\n", lines) + "\r\n\r\n" + body;
	}

	private String target() {
		return switch (this.random.nextInt(10)) {
			case 0, 1 -> pick(this.delays ? DELAYED : SLOW);
			case 2, 3 -> pick(FAST) + pick(QUERIES);
			default -> pick(FAST);
		};
	}

	private String field() {
		return switch (this.random.nextInt(16)) {
			case 0, 1 -> "Accept-Encoding: " + list(CODINGS);
			case 2 -> "If-None-Match: " + list(tags());
			case 3 -> "Origin: " + pick(ORIGINS);
			case 4 -> "Access-Control-Request-Method: " + pick(METHODS);
			case 5 ->
				"Access-Control-Request-Headers: " + list(List.of("x-token", "content-type", "X-Other", "", "a b"));
			case 6 -> "Connection: " + pick(CONNECTIONS);
			case 7 -> this.delays ? pick(PLAIN) : "Connection: close";
			case 8 -> pick(List.of("Range: bytes=0-4", "If-Range: \"x\"", "If-Match: " + list(tags()), "If-Match: *",
					"If-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT",
					"If-Modified-Since: Sat, 01 Jan 2050 00:00:00 GMT"));
			case 9 -> pick(List.of("Expect: 100-continue", "Upgrade: h2c", "Upgrade: foo/1", "HTTP2-Settings: AAMAAABk",
					"Host: " + pick(HOSTS)));
			default -> pick(PLAIN);
		};
	}

	private static List<String> tags() {
		List<String> tags = new ArrayList<>(List.of("*", "\"x\"", "W/\"x\"", "\"a,b\"", "x", "\"open", "", "\"\""));
		for (String path : FAST) {
			String tag = FastSide.etagOf(path);
			tags.add(tag);
			tags.add("W/" + tag);
		}
		return tags;
	}

	private String body(String method, List<String> lines) {
		int kind = this.random.nextInt(method.startsWith("P") ? 4 : 20);
		String content = pick(
				List.of("abc", "GET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n", "\r\n\r\n", "x".repeat(700)));
		switch (kind) {
			case 0 -> {
				lines.add("Content-Length: " + content.length());
				return content;
			}
			case 1 -> {
				lines.add("Transfer-Encoding: chunked");
				return chunked(content);
			}
			case 2 -> {
				lines.add("Content-Length: 0");
				return "";
			}
			default -> {
				return "";
			}
		}
	}

	private String chunked(String content) {
		String extension = pick(List.of("", "", ";a=b", ";a=\"q\""));
		String trailer = pick(List.of("", "", "X-Trailer: 1\r\n"));
		return Integer.toHexString(content.length()) + extension + "\r\n" + content + "\r\n0\r\n" + trailer + "\r\n";
	}

	private String list(List<String> values) {
		StringBuilder list = new StringBuilder(pick(values));
		while (this.random.nextInt(2) == 0) {
			list.append(pick(List.of(", ", ",", " ,\t", ",,"))).append(pick(values));
		}
		return list.toString();
	}

	/** The same field in other letters and with other white space. */
	private String disguise(String line) {
		int colon = line.indexOf(':');
		String name = line.substring(0, colon);
		String value = line.substring(colon + 1).strip();
		return switch (this.random.nextInt(12)) {
			case 0 -> name.toLowerCase(Locale.ROOT) + ": " + value;
			case 1 -> name.toUpperCase(Locale.ROOT) + ":" + value;
			case 2 -> name + ":\t " + value + " \t";
			default -> name + ": " + value;
		};
	}

	<T> T pick(List<T> from) {
		return from.get(this.random.nextInt(from.size()));
	}

}
