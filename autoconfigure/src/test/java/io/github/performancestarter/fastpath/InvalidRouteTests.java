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

	@Test
	void aPathThatIsTooLongForARequestLineIsRefused() {
		InvalidRouteException failure = catchThrowableOfType(InvalidRouteException.class,
				() -> FastRoute.text("/" + "a".repeat(2048), "x"));
		assertThat(failure.getWord()).isEqualTo("path");
		assertThat(failure.getReason()).isEqualTo("has 2049 characters, the most is 2048");
		assertThat(failure.getPath()).hasSize(43).endsWith("...");
		assertThat(FastRoute.text("/" + "a".repeat(2047), "x").getPath()).hasSize(2048);
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
				refused("content-type", "'text/plain; ;;;=,' is not a media type from index 10 on", "';name=value'",
						(route) -> route.contentType("text/plain; ;;;=,")),
				refused("content-type", "from index 10 on", "';name=value'",
						(route) -> route.contentType("text/plain;")),
				refused("content-type", "from index 10 on", "';name=value'",
						(route) -> route.contentType("text/plain charset=UTF-8")),
				refused("content-type", "from index 10 on", "';name=value'",
						(route) -> route.contentType("text/plain; a=\"b")),
				refused("content-type", "'text/*' is a range", "the one that the body has",
						(route) -> route.contentType("text/*")),
				refused("content-type", "the charset is ISO-8859-1, but 'text' is sent in UTF-8", "use 'resource'",
						(route) -> route.contentType("text/plain; charset=ISO-8859-1")),
				refused("content-type", "the charset is \"latin1\", but 'json' is sent in UTF-8", "charset=UTF-8",
						(route) -> FastRoute.json("/route", "1").contentType("text/x; a=b ;Charset=\"latin1\"")),
				refused("content-type", "but 'html' is sent in UTF-8", "charset=UTF-8",
						(route) -> FastRoute.html("/route", "").contentType("text/html;charset=utf-16")),
				refused("text", "half a surrogate pair at index 1", "whole character",
						(route) -> FastRoute.text("/route", "a\uD83D")),
				refused("html", "half a surrogate pair at index 0", "whole character",
						(route) -> FastRoute.html("/route", "\uDE00a")),
				refused("json", "half a surrogate pair at index 2", "whole character",
						(route) -> FastRoute.json("/route", "\"a\uD83Db\"")),
				refused("resource", "the body has 16777217 bytes, the most is 16777216", "by WebFlux",
						(route) -> FastRoute.resource("/route", new byte[FastRoute.MAX_BODY_LENGTH + 1], "a/b")),
				refused("text", "the body has 16777218 bytes, the most is 16777216", "by WebFlux",
						(route) -> FastRoute.text("/route", "\u00e4".repeat(FastRoute.MAX_BODY_LENGTH / 2 + 1))),
				refused("cache-control", "'max-age=soon' does not give 'max-age' a number of seconds", "max-age=60",
						(route) -> route.cacheControl("public, max-age=soon")),
				refused("cache-control", "'s-maxage' does not give", "s-maxage=60",
						(route) -> route.cacheControl("s-maxage")),
				refused("cache-control", "'max-age=\"60\"' does not give", "without a unit",
						(route) -> route.cacheControl("max-age=\"60\"")),
				refused("cache-control", "'max-age=-1' does not give", "without a unit",
						(route) -> route.cacheControl("max-age=-1")),
				refused("cache-control", "'no-store' takes no value", "alone",
						(route) -> route.cacheControl("no-store=1")),
				refused("cache-control", "'max-age' is said twice", "Keep one",
						(route) -> route.cacheControl("max-age=1, Max-Age=2")),
				refused("headers.Set-Cookie", "would go to everybody", "by WebFlux",
						(route) -> route.header("Set-Cookie", "a=b")),
				refused("headers.X-A", "the value of 'X-A' is empty", "or remove", (route) -> route.header("X-A", "")),
				refused("headers.x-a", "'X-A' is declared too, the same name in another case", "Keep one",
						(route) -> route.header("X-A", "1").header("x-a", "2")),
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
				refused("headers.X-A", "U+000D at index 1", "line break",
						(route) -> route.header("X-A", "a\r\nX-B: b")),
				refused("headers.X-A", "U+000A at index 0", "line break", (route) -> route.header("X-A", "\n")),
				refused("headers.X-A", "U+0000 at index 2", "line break", (route) -> route.header("X-A", "ab\0")),
				refused("headers.X-A", "U+007F at index 0", "visible ASCII", (route) -> route.header("X-A", "\u007f")),
				refused("headers.X-A", "U+00E4 at index 0", "visible ASCII", (route) -> route.header("X-A", "ä")),
				refused("headers.X-A", "begins or ends with white space", "Remove",
						(route) -> route.header("X-A", " a")),
				refused("headers.X-A", "begins or ends with white space", "Remove",
						(route) -> route.header("X-A", "a\t")),
				refused("headers.Vary", "'a b' is not a header name", "Use letters",
						(route) -> route.header("Vary", "a b")),
				refused("headers.content-type", "'content-type' has a word of its own", "Use 'content-type'",
						(route) -> route.header("content-type", "a/b")),
				refused("headers.Cache-Control", "'Cache-Control' has a word of its own", "Use 'cache-control'",
						(route) -> route.header("Cache-Control", "no-store")),
				refused("headers.ETag", "'ETag' has a word of its own", "Use 'etag'",
						(route) -> route.header("ETag", "\"a\"")),
				refused("headers.Content-Encoding", "'Content-Encoding' has a word of its own", "Use 'compression'",
						(route) -> route.header("Content-Encoding", "gzip")),
				refused("headers.Access-Control-Allow-Origin", "belongs to CORS", "Use 'cors'",
						(route) -> route.header("Access-Control-Allow-Origin", "*")),
				refused("headers.content-length", "'content-length' is not a declaration's", "Remove",
						(route) -> route.header("content-length", "1")),
				refused("headers.Transfer-Encoding", "'Transfer-Encoding' is not a declaration's", "Remove",
						(route) -> route.header("Transfer-Encoding", "chunked")),
				refused("headers.Connection", "'Connection' is not a declaration's", "Remove",
						(route) -> route.header("Connection", "close")),
				refused("headers.Date", "'Date' is not a declaration's", "Remove",
						(route) -> route.header("Date", "x")),
				refused("headers.Last-Modified", "'Last-Modified' is not a declaration's", "Remove",
						(route) -> route.header("Last-Modified", "x")),
				refused("headers.Accept-Ranges", "'Accept-Ranges' is not a declaration's", "Remove",
						(route) -> route.header("Accept-Ranges", "bytes")),
				cors("origins", "no origin is allowed", "Name at least one", (rules) -> rules.origins()),
				cors("credentials", "credentials cannot be allowed for the origin '*'", "Name the origins",
						(rules) -> rules.credentials(true)),
				cors("origins", "'*' allows every origin", "Keep '*'",
						(rules) -> rules.origins("https://a.example", "*")),
				cors("exposed-headers", "browsers do not take '*'", "Name the headers",
						(rules) -> rules.origins("https://a.example").exposedHeaders("*").credentials(true)),
				cors("origins", "65 origins are named, the most is 64", "by WebFlux", (rules) -> rules.origins(
						IntStream.range(0, 65).mapToObj((i) -> "https://a" + i + ".example").toArray(String[]::new))),
				cors("max-age", "'max-age' is negative", "zero or more",
						(rules) -> rules.maxAge(Duration.ofSeconds(-1))),
				cors("headers", "'x y' is not a header name", "Use letters", (rules) -> rules.headers("x y")),
				cors("headers", "is not a header name", "Use letters", (rules) -> rules.headers("x\r\ny")),
				cors("exposed-headers", "'x:y' is not a header name", "Use letters",
						(rules) -> rules.exposedHeaders("x:y")));
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
		assertThat(failure.getWord()).isEqualTo("cors.origins");
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

	private static Arguments cors(String word, String reason, String action, Consumer<CorsRules.Builder> rules) {
		return refused("cors." + word, reason, action, (route) -> {
			CorsRules.Builder builder = CorsRules.builder();
			rules.accept(builder);
			route.cors(builder.build());
		});
	}

}
