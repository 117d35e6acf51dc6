package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EncodedRouteTests {

	private static final String TEXT = "All work and no play makes Jack a dull boy. ".repeat(20);

	private static final String GZIP_OR_NOT = "gzip, *;q=0";

	private final EncodedRoute small = encode(FastRoute.json("/json", "{}"));

	private final EncodedRoute large = encode(FastRoute.text("/text", TEXT)
		.cacheControl("public, max-age=60")
		.header("X-Content-Type-Options", "nosniff")
		.header("Content-Language", "en")
		.header("Content-Location", "/text.en")
		.header("Expires", "0"));

	private final EncodedRoute every = encode(FastRoute.text("/every", TEXT).allMethods());

	@Test
	void aPlainGetIsAnsweredWithTheBody() {
		EncodedResponse response = answer(this.small, Heads.get());
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
		assertThat(names(response)).containsExactly("Content-Type", "Content-Length", "ETag");
		assertThat(value(response, "Content-Type")).isEqualTo("application/json");
		assertThat(value(response, "Content-Length")).isEqualTo("2");
		assertThat(etag(response)).matches("\"[A-Za-z0-9_-]{22}\"");
	}

	@Test
	void theBytesAreTheStatusLineTheHeadersAndTheBodyWithAGapForTheDate() {
		EncodedResponse response = answer(encode(FastRoute.text("/", "Hi").etag(false)), Heads.get());
		assertThat(new String(response.bytes(), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200 OK\r\nDate: "
				+ " ".repeat(29) + "\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: 2\r\n\r\nHi");
		assertThat(response.headLength()).isEqualTo(response.bytes().length - 2);
		assertThat(response.dateOffset()).isEqualTo("HTTP/1.1 200 OK\r\nDate: ".length());
	}

	@Test
	void headGetsTheResponseOfGet() {
		assertThat(answer(this.large, Heads.of("HEAD"))).isSameAs(answer(this.large, Heads.get()));
		assertThat(answer(this.large, Heads.of("HEAD").acceptEncoding("gzip")))
			.isSameAs(answer(this.large, Heads.get().acceptEncoding("gzip")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "get" })
	void aMethodThatIsNotTheRoutesIsNotAnswered(String method) {
		RequestHead head = Heads.of(method).build();
		assertThat(this.small.select(head)).isNull();
		assertThat(this.small.evaluate(head)).isNull();
		assertThat(this.small.declineOf(head)).isEqualTo(Decline.METHOD);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE", "OPTIONS" })
	void aMethodOtherThanGetAndHeadIsAnsweredWithoutAValidator(String method) {
		EncodedResponse response = answer(this.every, Heads.of(method));
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.body()).isEqualTo(TEXT.getBytes(StandardCharsets.UTF_8));
		assertThat(names(response)).doesNotContain("ETag");
		assertThat(names(answer(this.every, Heads.get()))).contains("ETag");
	}

	@Test
	void aBodyThatNoCodingMakesSmallerIsNotNegotiated() {
		EncodedResponse identity = answer(this.small, Heads.get());
		assertThat(answer(this.small, Heads.get().acceptEncoding("gzip, br"))).isSameAs(identity);
		assertThat(answer(this.small, Heads.get().acceptEncoding("gzip;q=nonsense"))).isSameAs(identity);
		assertThat(names(identity)).doesNotContain("Vary");
	}

	@Test
	void eachVariantHasItsOwnStrongTagAndVariesOnAcceptEncoding() {
		EncodedResponse identity = answer(this.large, Heads.get());
		EncodedResponse gzip = answer(this.large, Heads.get().acceptEncoding(GZIP_OR_NOT));
		assertThat(names(identity)).doesNotContain("Content-Encoding");
		assertThat(value(gzip, "Content-Encoding")).isEqualTo("gzip");
		assertThat(value(gzip, "Content-Length")).isEqualTo(String.valueOf(gzip.body().length));
		assertThat(gzip.body().length).isLessThan(identity.body().length);
		assertThat(etag(gzip)).isNotEqualTo(etag(identity)).startsWith("\"");
		assertThat(List.of(value(identity, "Vary"), value(gzip, "Vary"))).containsOnly("Accept-Encoding");
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip;q=2", "gzip br", "identity;q=0, deflate", "*;q=0" })
	void anAcceptEncodingThatIsMalformedOrAcceptsNothingIsDeclinedAndElseAnsweredAsItIs(String value) {
		RequestHead head = Heads.get().acceptEncoding(value).build();
		assertThat(this.large.select(head)).isNull();
		assertThat(this.large.declineOf(head)).isEqualTo(Decline.ACCEPT_ENCODING);
		assertThat(this.large.evaluate(head)).isSameAs(answer(this.large, Heads.get()));
	}

	@Test
	void compressionOffMeansOneVariantWithoutVary() {
		EncodedRoute route = encode(FastRoute.text("/", TEXT).compression(false));
		EncodedResponse response = answer(route, Heads.get().acceptEncoding("gzip"));
		assertThat(names(response)).doesNotContain("Vary", "Content-Encoding");
		assertThat(response.body()).isEqualTo(TEXT.getBytes(StandardCharsets.UTF_8));
	}

	@ParameterizedTest
	@CsvSource({ "GET,", "HEAD,", "GET,gzip", "HEAD,gzip" })
	void aTagThatMatchesGets304WithWhatTheFullResponseSaysOfCaches(String method, String coding) {
		EncodedResponse full = answer(this.large, Heads.of(method).acceptEncoding(coding));
		for (String list : List.of(etag(full), "W/" + etag(full), "\"a,b\", " + etag(full), "*")) {
			EncodedResponse response = answer(this.large, Heads.of(method).acceptEncoding(coding).ifNoneMatch(list));
			assertThat(response.status()).isEqualTo(304);
			assertThat(response.body()).isEmpty();
			assertThat(names(response)).containsExactlyInAnyOrder("ETag", "Cache-Control", "Vary", "Expires",
					"Content-Location", "X-Content-Type-Options");
			assertThat(full.headers()).containsAll(response.headers());
		}
	}

	@Test
	void theTagOfAnotherVariantDoesNotMatch() {
		String identity = etag(answer(this.large, Heads.get()));
		EncodedResponse response = answer(this.large, Heads.get().acceptEncoding("gzip").ifNoneMatch(identity));
		assertThat(response.status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonsense", "\"open", "", "\"a\" \"b\"" })
	void aListOfTagsThatIsMalformedIsDeclinedAndElseIgnored(String list) {
		RequestHead head = Heads.get().ifNoneMatch(list).build();
		assertThat(this.large.select(head)).isNull();
		assertThat(this.large.declineOf(head)).isEqualTo(Decline.CONDITIONAL);
		assertThat(this.large.evaluate(head)).isSameAs(answer(this.large, Heads.get()));
	}

	@Test
	void withoutATagOnlyTheStarGets304() {
		EncodedRoute route = encode(FastRoute.text("/", TEXT).etag(false));
		assertThat(names(answer(route, Heads.get()))).doesNotContain("ETag");
		assertThat(answer(route, Heads.get().ifNoneMatch("\"\"")).status()).isEqualTo(200);
		assertThat(answer(route, Heads.get().ifNoneMatch("*")).status()).isEqualTo(304);
		assertThat(names(answer(route, Heads.get().ifNoneMatch("*")))).doesNotContain("ETag");
	}

	static Stream<String> tagsThatDoNotMatchStrongly() {
		return Stream.of("\"other\"", "W/%s", "nonsense", "", "%s, nonsense");
	}

	@ParameterizedTest
	@MethodSource("tagsThatDoNotMatchStrongly")
	void ifMatchIsDeclinedAndGets412WhereNoTagMatchesStrongly(String list) {
		RequestHead head = Heads.get().ifMatch(list.formatted(etag(answer(this.large, Heads.get())))).build();
		assertThat(this.large.select(head)).isNull();
		assertThat(this.large.declineOf(head)).isEqualTo(Decline.CONDITIONAL);
		EncodedResponse response = this.large.evaluate(head);
		assertThat(response).isNotNull();
		assertThat(response.status()).isEqualTo(412);
		assertThat(response.headers()).containsExactly(Map.entry("Content-Length", "0"),
				Map.entry("Vary", "Accept-Encoding"), Map.entry("X-Content-Type-Options", "nosniff"),
				Map.entry("Content-Location", "/text.en"));
	}

	@Test
	void ifMatchThatHoldsLeavesTheRestToIfNoneMatch() {
		EncodedResponse full = answer(this.large, Heads.get());
		for (String list : List.of("*", etag(full), "\"a\", " + etag(full))) {
			assertThat(this.large.evaluate(Heads.get().ifMatch(list).build())).isSameAs(full);
			EncodedResponse both = this.large.evaluate(Heads.get().ifMatch(list).ifNoneMatch(etag(full)).build());
			assertThat(both).isNotNull().extracting(EncodedResponse::status).isEqualTo(304);
		}
	}

	@Test
	void ifNoneMatchOnAnUnsafeMethodIsDeclinedAndGets412WhereItMatches() {
		String tag = etag(answer(this.every, Heads.get()));
		RequestHead head = Heads.of("PUT").ifNoneMatch(tag).build();
		assertThat(this.every.select(head)).isNull();
		assertThat(this.every.declineOf(head)).isEqualTo(Decline.CONDITIONAL);
		assertThat(this.every.evaluate(head)).isNotNull().extracting(EncodedResponse::status).isEqualTo(412);
		EncodedResponse other = this.every.evaluate(Heads.of("PUT").ifNoneMatch("\"other\"").build());
		assertThat(other).isSameAs(answer(this.every, Heads.of("PUT")));
	}

	@Test
	void aDeclaredVaryIsMergedWithoutNamingAnythingTwice() {
		EncodedRoute route = encode(
				FastRoute.text("/", TEXT).cors().header("Vary", "Cookie, accept-encoding").header("Vary", "ORIGIN"));
		EncodedResponse response = answer(route, Heads.get());
		assertThat(names(response)).containsOnlyOnce("Vary").doesNotContain("vary");
		assertThat(value(response, "Vary")).isEqualTo(
				"Origin, Access-Control-Request-Method, Access-Control-Request-Headers, Accept-Encoding, Cookie");
	}

	@Test
	void aDeclaredVaryOnEverythingStandsAlone() {
		EncodedRoute route = encode(FastRoute.text("/", TEXT).header("Vary", "*"));
		assertThat(value(answer(route, Heads.get()), "Vary")).isEqualTo("*");
	}

	@Test
	void repeatedHeadersStayInTheirOrder() {
		EncodedRoute route = encode(
				FastRoute.text("/", "x").header("Link", "<a>").header("X-A", "1").header("Link", "<b>"));
		assertThat(answer(route, Heads.get()).headers()).containsSubsequence(Map.entry("Link", "<a>"),
				Map.entry("X-A", "1"), Map.entry("Link", "<b>"));
	}

	@Test
	void aLargeBodyIsHeldApartOnceForAllItsResponses() {
		byte[] content = new byte[EncodedResponse.COPY_LIMIT + 1];
		EncodedRoute route = encode(
				FastRoute.resource("/", content, "application/octet-stream").cors().compression(false));
		EncodedResponse plain = answer(route, Heads.get());
		EncodedResponse cross = answer(route, Heads.get().origin("https://other.example"));
		assertThat(plain.bodyApart()).isTrue();
		assertThat(plain.bytes()).hasSize(plain.headLength());
		assertThat(plain.bodyDuplicate().isDirect()).isTrue();
		assertThat(plain.bodyDuplicate().memoryAddress()).isEqualTo(cross.bodyDuplicate().memoryAddress());
		assertThat(plain.bodyDuplicate().release()).isFalse();
		assertThat(plain.bodyDuplicate().refCnt()).isOne();
	}

	@Test
	void nettysHeadersAreTheSameLines() {
		EncodedResponse response = answer(this.large, Heads.get());
		assertThat(response.nettyHeaders().entries()).extracting(Map.Entry::toString)
			.containsExactlyElementsOf(response.headers().stream().map(Map.Entry::toString).toList());
		assertThat(response.nettyHeaders()).isSameAs(response.nettyHeaders());
	}

	@Test
	void theDescriptionShowsWhatWasDeclaredAndMade() {
		FastRoute declared = FastRoute.text("/text", TEXT)
			.cors()
			.cacheControl("no-cache")
			.header("X-A", "secret")
			.query(QueryPolicy.DECLINE)
			.override()
			.withSource("a test");
		RouteDescription description = encode(declared).describe();
		assertThat(description.path()).isEqualTo("/text");
		assertThat(description.methods()).containsExactly("GET", "HEAD");
		assertThat(description.contentType()).isEqualTo("text/plain;charset=UTF-8");
		assertThat(description.decorators()).containsExactly("cors: *", "cache-control: no-cache", "header: X-A",
				"etag", "query: decline", "override");
		assertThat(description.bytes()).isEqualTo(TEXT.length());
		assertThat(description.variants()).extracting(RouteDescription.Variant::coding)
			.containsExactly("identity", "gzip", "br", "zstd");
		assertThat(description.variants().get(0).bytes()).isEqualTo(TEXT.length());
		assertThat(description.source()).isEqualTo("a test");
	}

	@Test
	void aRouteThatDeclinesQueriesSaysSo() {
		assertThat(this.small.declinesQuery()).isFalse();
		assertThat(encode(FastRoute.text("/", "").query(QueryPolicy.DECLINE)).declinesQuery()).isTrue();
	}

	/** The choice from bytes, which must be that of the full evaluation. */
	private static EncodedResponse answer(EncodedRoute route, Heads heads) {
		EncodedResponse selected = route.select(heads.build());
		assertThat(selected).isNotNull().isSameAs(route.evaluate(heads.build()));
		return selected;
	}

	private static EncodedRoute encode(FastRoute route) {
		return new RouteEncoder().encode(route, 0);
	}

	private static List<String> names(EncodedResponse response) {
		return response.headers().stream().map(Map.Entry::getKey).toList();
	}

	private static String etag(EncodedResponse response) {
		return value(response, "ETag");
	}

	private static String value(EncodedResponse response, String name) {
		return response.headers()
			.stream()
			.filter((header) -> header.getKey().equals(name))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElseThrow();
	}

}
