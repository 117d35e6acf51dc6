package io.github.performancestarter.fastpath;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class InvalidRouteTests {

	private static final FastRoute ROUTE = FastRoute.text("/route", "x");

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "a/b", "http://localhost/a", "?", " /a" })
	void aPathThatIsNotAbsoluteIsRefused(String path) {
		assertPath(path, "must begin with '/'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/%41", "/a;b", "/a?b", "/a#b", "/a\\b", "/a b", "/ä", "/a\u0000", "/a\r\n", "/a\tb",
			"/a\u007f", "/{id}", "/*", "/a/**", "/a|b", "/<a>", "/\"a\"", "/a^b", "/a`b", "/[a]", "/\uD83D\uDE00" })
	void aPathWithACharacterThatHasNoOneSpellingIsRefused(String path) {
		assertPath(path, "has the character '");
	}

	@ParameterizedTest
	@ValueSource(strings = { "//", "//a", "/a//b", "/a//" })
	void aPathWithAnEmptySegmentIsRefused(String path) {
		assertPath(path, "has an empty segment ('//')");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/.", "/..", "/a/./b", "/a/../b", "/a/..", "/./" })
	void aPathWithADotSegmentIsRefused(String path) {
		assertPath(path, "has the dot segment '.");
	}

	static Stream<Arguments> declarations() {
		return Stream.of(
				refused("json", "the text is empty", "Write a JSON value", (route) -> FastRoute.json("/route", " ")),
				refused("methods", "no method is named", "Name at least one of", (route) -> route.methods()),
				refused("methods", "'get' is not a method", "in upper case", (route) -> route.methods("get")),
				refused("methods", "'TRACE' is not a method", "or ALL", (route) -> route.methods("GET", "TRACE")),
				refused("methods", "'CONNECT' is not a method", "or ALL", (route) -> route.methods("CONNECT")),
				refused("methods", "'\\u000a' is not a method", "or ALL", (route) -> route.methods("\n")),
				refused("content-type", "U+000A", "cannot hold a line break",
						(route) -> route.contentType("text/a\nb")),
				refused("content-type", "'text' is not a media type", "type/subtype",
						(route) -> route.contentType("text")),
				refused("content-type", "'' is not a media type", "type/subtype", (route) -> route.contentType("")),
				refused("content-type", "'/' is not a media type", "type/subtype", (route) -> route.contentType("/")),
				refused("content-type", "'a/b/c' is not", "type/subtype",
						(route) -> FastRoute.resource("/route", new byte[0], "a/b/c")),
				refused("cache-control", "U+000D", "cannot hold a line break", (route) -> route.cacheControl("a\r\nb")),
				refused("cache-control", "'public; max-age=5' is not a directive", "commas",
						(route) -> route.cacheControl("public; max-age=5")),
				refused("cache-control", "'' is not a directive", "commas", (route) -> route.cacheControl("")),
				refused("cache-control", "'max-age 5' is not a directive", "commas",
						(route) -> route.cacheControl("max-age 5")),
				refused("headers", "'' is not a header name", "Use letters", (route) -> route.header("", "x")),
				refused("headers", "'X A' is not a header name", "Use letters", (route) -> route.header("X A", "x")),
				refused("headers", "'X:' is not a header name", "Use letters", (route) -> route.header("X:", "x")),
				refused("headers", "is not a header name", "Use letters", (route) -> route.header("X\r\nY", "x")),
				refused("headers", "is not a header name", "Use letters", (route) -> route.header("Ü", "x")),
				refused("headers", "U+000D at index 1", "line break", (route) -> route.header("X-A", "a\r\nX-B: b")),
				refused("headers", "U+000A at index 0", "line break", (route) -> route.header("X-A", "\n")),
				refused("headers", "U+0000 at index 2", "line break", (route) -> route.header("X-A", "ab\0")),
				refused("headers", "U+007F at index 0", "visible ASCII", (route) -> route.header("X-A", "\u007f")),
				refused("headers", "U+00E4 at index 0", "visible ASCII", (route) -> route.header("X-A", "ä")),
				refused("headers", "begins or ends with white space", "Remove", (route) -> route.header("X-A", " a")),
				refused("headers", "begins or ends with white space", "Remove", (route) -> route.header("X-A", "a\t")),
				refused("headers", "'a b' is not a header name", "Use letters", (route) -> route.header("Vary", "a b")),
				refused("headers", "'content-type' has a word of its own", "Use 'content-type'",
						(route) -> route.header("content-type", "a/b")),
				refused("headers", "'Cache-Control' has a word of its own", "Use 'cache-control'",
						(route) -> route.header("Cache-Control", "no-store")),
				refused("headers", "'ETag' has a word of its own", "Use 'etag'",
						(route) -> route.header("ETag", "\"a\"")),
				refused("headers", "'Content-Encoding' has a word of its own", "Use 'compression'",
						(route) -> route.header("Content-Encoding", "gzip")),
				refused("headers", "belongs to CORS", "Use 'cors'",
						(route) -> route.header("Access-Control-Allow-Origin", "*")),
				refused("headers", "'content-length' is not a declaration's", "Remove",
						(route) -> route.header("content-length", "1")),
				refused("headers", "'Transfer-Encoding' is not a declaration's", "Remove",
						(route) -> route.header("Transfer-Encoding", "chunked")),
				refused("headers", "'Connection' is not a declaration's", "Remove",
						(route) -> route.header("Connection", "close")),
				refused("headers", "'Date' is not a declaration's", "Remove", (route) -> route.header("Date", "x")),
				refused("headers", "'Last-Modified' is not a declaration's", "Remove",
						(route) -> route.header("Last-Modified", "x")),
				refused("headers", "'Accept-Ranges' is not a declaration's", "Remove",
						(route) -> route.header("Accept-Ranges", "bytes")),
				cors("no origin is allowed", "Name at least one", (rules) -> rules.origins()),
				cors("credentials cannot be allowed for the origin '*'", "Name the origins",
						(rules) -> rules.credentials(true)),
				cors("credentials cannot be allowed for the origin '*'", "Name the origins",
						(rules) -> rules.origins("https://a.example", "*").credentials(true)),
				cors("65 origins are named, the most is 64", "by WebFlux", (rules) -> rules.origins(
						IntStream.range(0, 65).mapToObj((i) -> "https://a" + i + ".example").toArray(String[]::new))),
				cors("'max-age' is negative", "zero or more", (rules) -> rules.maxAge(Duration.ofSeconds(-1))),
				cors("'x y' is not a header name", "Use letters", (rules) -> rules.headers("x y")),
				cors("is not a header name", "Use letters", (rules) -> rules.headers("x\r\ny")),
				cors("'x:y' is not a header name", "Use letters", (rules) -> rules.exposedHeaders("x:y")));
	}

	@ParameterizedTest
	@MethodSource("declarations")
	void aBrokenDeclarationIsRefusedWithItsWordAReasonAndAnAction(String word, String reason, String action,
			Consumer<FastRoute> declaration) {
		InvalidRouteException failure = catchThrowableOfType(InvalidRouteException.class,
				() -> declaration.accept(ROUTE));
		assertThat(failure).isNotNull();
		assertThat(failure.getPath()).isEqualTo("/route");
		assertThat(failure.getWord()).isEqualTo(word);
		assertThat(failure.getReason()).contains(reason);
		assertThat(failure.getAction()).contains(action);
		assertThat(failure.getSource()).isNull();
		assertThat(failure).hasMessage("Fast route '/route': " + word + ": " + failure.getReason());
		assertThat(failure.getMessage()).matches("[ -~]*");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "example.com", "//example.com", "https://", "https:/a", "https://a/",
			"https://a/b", "https://a?b", "https://a b", "https://u@a", "https://a:", "https://a:x", "https://a:65536",
			"https://a:999999", "https://*.example.com", "https://a,https://b", "https://ä", "https://[a",
			"https://[::1", "1ttp://a", "https://a\r\nb" })
	void aTextThatIsNotAnOriginIsRefused(String origin) {
		InvalidRouteException failure = catchThrowableOfType(InvalidRouteException.class,
				() -> ROUTE.cors(CorsRules.builder().origins(origin).build()));
		assertThat(failure.getWord()).isEqualTo("cors");
		assertThat(failure.getReason()).endsWith("is not an origin");
		assertThat(failure.getAction()).contains("scheme://host");
		assertThat(failure.getMessage()).matches("[ -~]*");
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "https://example.com", "http://localhost:3000", "https://[::1]:8443",
			"https://a:65535", "capacitor://localhost", "chrome-extension://abcdef", "HTTPS://Example.COM" })
	void anOriginCanBeDeclared(String origin) {
		CorsRules rules = CorsRules.builder().origins(origin).build();
		assertThat(ROUTE.cors(rules).getCors()).isSameAs(rules);
	}

	@Test
	void theSourceIsAddedWithoutLosingTheFirstFailure() {
		InvalidRouteException failure = new InvalidRouteException("/a", "json", "is bad", "Mend it");
		InvalidRouteException located = failure.withSource("performance.fast-path.routes[2]");
		assertThat(located).hasMessage("Fast route '/a' of performance.fast-path.routes[2]: json: is bad")
			.hasCause(failure);
		assertThat(located.getSource()).isEqualTo("performance.fast-path.routes[2]");
		assertThat(located.getAction()).isEqualTo("Mend it");
	}

	private static void assertPath(String path, String reason) {
		InvalidRouteException failure = catchThrowableOfType(InvalidRouteException.class,
				() -> FastRoute.text(path, "x"));
		assertThat(failure).as(path).isNotNull();
		assertThat(failure.getPath()).isEqualTo(path);
		assertThat(failure.getWord()).isEqualTo("path");
		assertThat(failure.getReason()).contains(reason);
		assertThat(failure.getAction()).isNotEmpty();
		assertThat(failure.getMessage()).matches("[ -~]*");
	}

	private static Arguments refused(String word, String reason, String action, Consumer<FastRoute> declaration) {
		return Arguments.of(word, reason, action, declaration);
	}

	private static Arguments cors(String reason, String action, Consumer<CorsRules.Builder> rules) {
		return refused("cors", reason, action, (route) -> {
			CorsRules.Builder builder = CorsRules.builder();
			rules.accept(builder);
			route.cors(builder.build());
		});
	}

}
