package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.codec.CodecConfigurer;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

class FastRouteTests {

	@Test
	void aNewRouteHasTheDefaults() {
		FastRoute route = FastRoute.json("/json", "{}");
		assertThat(route.getPath()).isEqualTo("/json");
		assertThat(route.getBody()).isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
		assertThat(route.getMethods()).containsExactly("GET", "HEAD");
		assertThat(route.getCors()).isNull();
		assertThat(route.getCacheControl()).isNull();
		assertThat(route.getHeaders()).isEmpty();
		assertThat(route.isEtag()).isTrue();
		assertThat(route.isCompression()).isTrue();
		assertThat(route.getQuery()).isEqualTo(QueryPolicy.IGNORE);
		assertThat(route.isOverride()).isFalse();
		assertThat(route.getSource()).isNull();
	}

	@Test
	void contentTypesAreThoseThatWebFluxSends() {
		assertThat(FastRoute.json("/", "{}").getContentType())
			.isEqualTo(contentTypeOfWebFlux(Map.of("a", 1), MediaType.APPLICATION_JSON));
		assertThat(FastRoute.text("/", "x").getContentType())
			.isEqualTo(contentTypeOfWebFlux("x", MediaType.TEXT_PLAIN));
		assertThat(FastRoute.html("/", "x").getContentType()).isEqualTo(contentTypeOfWebFlux("x", MediaType.TEXT_HTML));
		assertThat(FastRoute.resource("/", new byte[1], "image/png").getContentType()).isEqualTo("image/png");
	}

	@Test
	void textIsSentAsUtf8() {
		assertThat(FastRoute.text("/", "ä€😀").getBody()).isEqualTo("ä€😀".getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void theContentOfAResourceIsCopiedInAndOut() {
		byte[] content = { 1, 2, 3 };
		FastRoute route = FastRoute.resource("/", content, "image/png");
		content[0] = 9;
		route.getBody()[1] = 9;
		assertThat(route.getBody()).containsExactly(1, 2, 3);
	}

	static Stream<UnaryOperator<FastRoute>> changes() {
		return Stream.of((route) -> route.contentType("text/css"), (route) -> route.methods("POST"),
				FastRoute::allMethods, FastRoute::cors,
				(route) -> route.cors(CorsRules.builder().credentials(false).maxAge(null).build()),
				(route) -> route.cacheControl("no-store"), (route) -> route.header("X-A", "1"),
				(route) -> route.header("X-A", "2"), (route) -> route.header("x-a", "1"), (route) -> route.etag(false),
				(route) -> route.compression(false), (route) -> route.query(QueryPolicy.DECLINE), FastRoute::override);
	}

	@ParameterizedTest
	@MethodSource("changes")
	void everyFluentMethodReturnsADifferentRouteAndLeavesTheFirst(UnaryOperator<FastRoute> change) {
		FastRoute route = FastRoute.text("/", "x");
		FastRoute changed = change.apply(route);
		assertThat(changed).isNotSameAs(route).isNotEqualTo(route);
		assertThat(route).isEqualTo(FastRoute.text("/", "x"));
		assertThat(changed).isEqualTo(change.apply(FastRoute.text("/", "x")))
			.hasSameHashCodeAs(change.apply(FastRoute.text("/", "x")));
		assertThat(changed.toString()).isNotEqualTo(route.toString());
		assertThat(changes().map((other) -> other.apply(route)).filter(changed::equals)).hasSize(1);
	}

	@Test
	void routesDifferByPathAndBody() {
		assertThat(FastRoute.text("/a", "x")).isNotEqualTo(FastRoute.text("/b", "x"))
			.isNotEqualTo(FastRoute.text("/a", "y"))
			.isNotEqualTo(FastRoute.html("/a", "x"))
			.isNotEqualTo("/a")
			.isEqualTo(FastRoute.resource("/a", new byte[] { 'x' }, "text/plain;charset=UTF-8"));
	}

	@Test
	void whereARouteWasDeclaredDoesNotMakeItAnother() {
		FastRoute route = FastRoute.text("/", "x");
		FastRoute declared = route.withSource("bean 'x'");
		assertThat(declared).isEqualTo(route).hasSameHashCodeAs(route);
		assertThat(declared.getSource()).isEqualTo("bean 'x'");
		assertThat(declared.etag(false).getSource()).isEqualTo("bean 'x'");
	}

	@Test
	void methodsAreOrderedAndWithoutDoublesAndGetBringsHead() {
		FastRoute route = FastRoute.text("/", "x");
		assertThat(route.methods("POST", "GET", "POST").getMethods()).containsExactly("GET", "HEAD", "POST");
		assertThat(route.methods("HEAD").getMethods()).containsExactly("HEAD");
		assertThat(route.methods("DELETE", "PUT").getMethods()).containsExactly("PUT", "DELETE");
		assertThat(route.allMethods().getMethods()).isEqualTo(Methods.names());
		assertThat(route.methods("ALL")).isEqualTo(route.allMethods());
		assertThat(route.allMethods().getOnly()).isEqualTo(route);
	}

	@Test
	void headersAreAddedAndFoundInAnyCase() {
		FastRoute route = FastRoute.text("/", "x").header("X-A", "1").header("X-B", "2").header("X-A", "a\tb c");
		assertThat(route.getHeaders()).containsExactly(Map.entry("X-A", "1"), Map.entry("X-B", "2"),
				Map.entry("X-A", "a\tb c"));
		assertThat(route.hasHeader("x-b")).isTrue();
		assertThat(route.hasHeader("X-C")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/", "/a", "/a/", "/A-b_c.d~e", "/a/b.json", "/!$&'()+,=:@", "/...", "/.well-known/x", "/a.." })
	void aPathWithOneSpellingCanBeDeclared(String path) {
		assertThat(FastRoute.text(path, "x").getPath()).isEqualTo(path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "text/plain;charset=UTF-8", "text/plain; charset=\"utf-8\"",
			"application/problem+json", "text/x ; a=b;\tc=\"d;\\\"e\" ;charset=Utf-8" })
	void aContentTypeOfTextInUtf8CanBeDeclared(String value) {
		assertThat(FastRoute.text("/", "x").contentType(value).getContentType()).isEqualTo(value);
	}

	@Test
	void bytesCanBeInAnyCharset() {
		String latin = "text/plain;charset=ISO-8859-1";
		assertThat(FastRoute.resource("/", new byte[] { (byte) 0xE4 }, latin).getContentType()).isEqualTo(latin);
	}

	@Test
	void theLongestBodyCanBeDeclaredAndIsCodedAtLowerCost() {
		assertThat(FastRoute.resource("/", new byte[FastRoute.MAX_BODY_LENGTH], "a/b").getBody())
			.hasSize(16 * 1024 * 1024);
		assertThat(IntStream.of(1, 262_144, 262_145, 2_097_152, 2_097_153).map(BrotliCoder::quality))
			.containsExactly(11, 11, 9, 9, 5);
		assertThat(IntStream.of(1, 1_048_576, 1_048_577).map(BodyCoders::level)).containsExactly(9, 9, -1);
	}

	@Test
	void theWordOfTheBodyDoesNotMakeItAnother() {
		FastRoute text = FastRoute.text("/", "x");
		FastRoute resource = FastRoute.resource("/", new byte[] { 'x' }, text.getContentType());
		assertThat(resource).isEqualTo(text).hasSameHashCodeAs(text);
		assertThat(resource.getBodyWord()).isEqualTo("resource");
		assertThat(text.etag(false).getBodyWord()).isEqualTo("text");
		assertThat(FastRoute.json("/", "1").getBodyWord()).isEqualTo("json");
		assertThat(FastRoute.html("/", "").getBodyWord()).isEqualTo("html");
	}

	@ParameterizedTest
	@ValueSource(strings = { "no-store", "no-cache=\"a, b\", max-age=1", "x-vendor=soon", "public, max-age=60",
			"private,no-cache=\"Set-Cookie\"", "max-age=31536000, immutable", "stale-while-revalidate=30" })
	void aCacheControlOfDirectivesCanBeDeclared(String value) {
		assertThat(FastRoute.text("/", "x").cacheControl(value).getCacheControl()).isEqualTo(value);
	}

	/** What the codecs of an annotated controller write for a value and a media type. */
	private static String contentTypeOfWebFlux(Object value, MediaType mediaType) {
		CodecConfigurer codecs = ServerCodecConfigurer.create();
		ResolvableType type = ResolvableType.forClass(value.getClass());
		@SuppressWarnings("unchecked") // a writer that can write the type takes the value
		HttpMessageWriter<Object> writer = (HttpMessageWriter<Object>) codecs.getWriters()
			.stream()
			.filter((candidate) -> candidate.canWrite(type, mediaType))
			.findFirst()
			.orElseThrow();
		MockServerHttpResponse response = new MockServerHttpResponse();
		writer.write(Mono.just(value), type, mediaType, response, Map.of()).block();
		List<String> values = response.getHeaders().get("Content-Type");
		assertThat(values).hasSize(1);
		return values.get(0);
	}

}
