package io.github.performancestarter.fastpath;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.cors.CorsConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

class CorsAnswersTests {

	private static final String APP = "https://app.example";

	private static final Map.Entry<String, String> VARY = Map.entry("Vary",
			"Origin, Access-Control-Request-Method, Access-Control-Request-Headers");

	private final EncodedRoute any = encode(FastRoute.json("/any", "{}").cors());

	private final EncodedRoute named = encode(FastRoute.json("/named", "{}")
		.methods("GET", "POST")
		.cors(CorsRules.builder()
			.origins(APP, "http://localhost:3000", "https://[::1]:8443")
			.headers("X-One", "Content-Type")
			.exposedHeaders("ETag", "X-Total")
			.credentials(true)
			.maxAge(Duration.ofMillis(90_900))
			.build()));

	private final EncodedRoute none = encode(FastRoute.json("/none", "{}").allMethods());

	@Test
	void theDefaultsAreThoseOfSpring() {
		CorsConfiguration spring = new CorsConfiguration().applyPermitDefaultValues();
		CorsRules rules = CorsRules.permitDefault();
		assertThat(rules.getOrigins()).isEqualTo(spring.getAllowedOrigins());
		assertThat(rules.getHeaders()).isEqualTo(spring.getAllowedHeaders());
		assertThat(rules.getExposedHeaders()).isEmpty();
		assertThat(spring.getExposedHeaders()).isNull();
		assertThat(rules.isCredentials()).isFalse();
		assertThat(spring.getAllowCredentials()).isNull();
		assertThat(rules.getMaxAge()).isNotNull().extracting(Duration::toSeconds).isEqualTo(spring.getMaxAge());
	}

	@Test
	void rulesAreEqualByValueAndOriginsIgnoreCase() {
		CorsRules rules = CorsRules.builder().origins("HTTPS://App.Example", APP).headers("a").build();
		assertThat(rules).isEqualTo(CorsRules.builder().headers("a").origins(APP).build())
			.hasSameHashCodeAs(CorsRules.builder().headers("a").origins(APP).build())
			.isNotEqualTo(CorsRules.builder().headers("b").origins(APP).build())
			.isNotEqualTo(CorsRules.permitDefault());
		assertThat(CorsRules.builder().build()).isEqualTo(CorsRules.permitDefault());
		assertThat(rules.toString()).contains(APP);
	}

	@Test
	void aRequestWithoutOriginVariesButAllowsNobody() {
		EncodedResponse response = certain(this.any, Heads.get());
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.headers()).contains(VARY);
		assertThat(corsHeaders(response)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { APP, "http://a.b-c.example:81", "https://1.2.3.4:65535", "null" })
	void anyOriginMayReadWhereAnyIsAllowed(String origin) {
		EncodedResponse response = certain(this.any, Heads.get().origin(origin));
		assertThat(corsHeaders(response)).containsExactly("Access-Control-Allow-Origin: *");
		assertThat(response.headers()).contains(VARY);
	}

	@Test
	void aNamedOriginMayReadWithEverythingThatWasDeclared() {
		EncodedResponse response = certain(this.named, Heads.get().origin(APP));
		assertThat(response.status()).isEqualTo(200);
		assertThat(corsHeaders(response)).containsExactlyInAnyOrder("Access-Control-Allow-Origin: " + APP,
				"Access-Control-Expose-Headers: ETag, X-Total", "Access-Control-Allow-Credentials: true");
		EncodedResponse post = certain(this.named, Heads.of("POST").origin(APP));
		assertThat(corsHeaders(post)).isEqualTo(corsHeaders(response));
	}

	@Test
	void aNotModifiedAndAFailedPreconditionCanBeReadToo() {
		EncodedResponse full = certain(this.named, Heads.get().origin(APP));
		EncodedResponse notModified = certain(this.named, Heads.get().origin(APP).ifNoneMatch("*"));
		assertThat(notModified.status()).isEqualTo(304);
		assertThat(corsHeaders(notModified)).isEqualTo(corsHeaders(full));
		assertThat(notModified.headers()).contains(VARY);
		EncodedResponse failed = this.named.evaluate(Heads.get().origin(APP).ifMatch("\"x\"").build());
		assertThat(failed).isNotNull().extracting(EncodedResponse::status).isEqualTo(412);
		assertThat(corsHeaders(failed)).isEqualTo(corsHeaders(full));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example", "http://app.example", "https://app.example:444",
			"https://app.example.evil", "https://app.example:443", "null", "file://", "", "nonsense",
			"https://app.example/x", "https://app.example https://app.example" })
	void anOriginThatIsNotNamedIsDeclinedAndDenied(String origin) {
		for (Heads heads : List.of(Heads.get().origin(origin), Heads.preflight(origin, "GET"))) {
			EncodedResponse response = uncertain(this.named, heads);
			assertThat(response.status()).isEqualTo(403);
			assertThat(response.headers()).containsExactly(Map.entry("Content-Length", "0"), VARY);
			assertThat(response.body()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTPS://APP.EXAMPLE", "https://App.example", "https://app.example/" })
	void aNamedOriginInAnotherFormIsDeclinedAndEchoed(String origin) {
		EncodedResponse response = uncertain(this.named, Heads.get().origin(origin));
		assertThat(response.status()).isEqualTo(200);
		assertThat(corsHeaders(response)).contains("Access-Control-Allow-Origin: " + origin)
			.doesNotContain("Access-Control-Allow-Origin: " + APP);
		EncodedResponse preflight = uncertain(this.named, Heads.preflight(origin, "GET"));
		assertThat(preflight.status()).isEqualTo(204);
		assertThat(corsHeaders(preflight)).contains("Access-Control-Allow-Origin: " + origin);
	}

	@ParameterizedTest
	@ValueSource(strings = { "file://", "http://", "ftp://a.example", "https://a_b.example", "https://A.example",
			"https://[::1]", "https://a.example/", "chrome-extension://abc" })
	void anOddOriginIsDeclinedAndAllowedWhereAnyIs(String origin) {
		EncodedResponse response = uncertain(this.any, Heads.get().origin(origin));
		assertThat(response.status()).isEqualTo(200);
		assertThat(corsHeaders(response)).containsExactly("Access-Control-Allow-Origin: *");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "nonsense", "https://a b", "https://a:x", "https://a:", "https://a:123456",
			"https://u@a", "https://a/b", "https://a?b", "https://a#b", "https://[", "a.example",
			"https://a, https://b", "NULL" })
	void anOriginThatIsNoneIsDeclinedAndDeniedEvenWhereAnyIsAllowed(String origin) {
		assertThat(uncertain(this.any, Heads.get().origin(origin)).status()).isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource({ "http://localhost:8080, localhost:8080, false", "http://localhost, localhost, false",
			"http://localhost:80, localhost, false", "http://localhost, localhost:80, false",
			"https://localhost, localhost, true", "https://localhost, localhost:443, true",
			"http://[::1]:8080, [::1]:8080, false" })
	void aRequestToItsOwnOriginIsDeclinedAndAnsweredWithoutCors(String origin, String host, boolean secure) {
		Heads heads = Heads.get().host(host).secure(secure).origin(origin);
		for (EncodedRoute route : List.of(this.any, this.named)) {
			EncodedResponse response = uncertain(route, heads);
			assertThat(response).isSameAs(route.evaluate(Heads.get().build()));
			EncodedResponse preflight = uncertain(route,
					Heads.preflight(origin, "DELETE").host(host).secure(secure).requestHeaders("x-any"));
			assertThat(preflight.status()).isEqualTo(204);
			assertThat(preflight.headers()).containsExactly(VARY);
		}
	}

	@ParameterizedTest
	@CsvSource({ "http://localhost:3000, localhost:8080, false", "http://localhost:3000, LOCALHOST, false",
			"http://localhost:3000, localhost:3000, true" })
	void anotherPortOrSchemeOfTheSameHostIsDeclinedAndStillCrossOrigin(String origin, String host, boolean secure) {
		for (EncodedRoute route : List.of(this.any, this.named)) {
			EncodedResponse response = uncertain(route, Heads.get().host(host).secure(secure).origin(origin));
			assertThat(response.status()).isEqualTo(200);
			assertThat(corsHeaders(response)).isNotEmpty();
		}
	}

	@Test
	void addressesInBracketsAreToldApartWhereThatIsPlain() {
		String origin = "https://[::1]:8443";
		assertThat(certain(this.named, Heads.get().origin(origin)).status()).isEqualTo(200);
		for (String host : List.of("[::1]:9000", "[::2]:8443")) {
			EncodedResponse response = uncertain(this.named, Heads.get().host(host).origin(origin));
			assertThat(corsHeaders(response)).contains("Access-Control-Allow-Origin: " + origin);
		}
	}

	@Test
	void withoutAHostARequestWithAnOriginIsDeclined() {
		assertThat(uncertain(this.any, Heads.get().host(null).origin(APP)).status()).isEqualTo(200);
		assertThat(uncertain(this.named, Heads.get().host(null).origin(APP)).status()).isEqualTo(200);
	}

	@Test
	void aPreflightIsAllowedWithoutABodyAndItsLength() {
		EncodedResponse response = certain(this.any, Heads.preflight(APP, "GET"));
		assertThat(response.status()).isEqualTo(204);
		assertThat(response.body()).isEmpty();
		assertThat(response.headers()).containsExactly(VARY, Map.entry("Access-Control-Allow-Origin", "*"),
				Map.entry("Access-Control-Allow-Methods", "GET,HEAD"), Map.entry("Access-Control-Max-Age", "1800"));
	}

	@Test
	void aPreflightFromANamedOriginShowsEverythingThatWasDeclared() {
		EncodedResponse response = certain(this.named,
				Heads.preflight(APP, "POST").requestHeaders("content-type,x-one"));
		assertThat(corsHeaders(response)).containsExactlyInAnyOrder("Access-Control-Allow-Origin: " + APP,
				"Access-Control-Allow-Methods: GET,HEAD,POST", "Access-Control-Allow-Headers: content-type, x-one",
				"Access-Control-Expose-Headers: ETag, X-Total", "Access-Control-Allow-Credentials: true",
				"Access-Control-Max-Age: 90");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUT", "TRACE", "get", "", "GET,POST", "FOO" })
	void aPreflightForAMethodThatIsNotTheRoutesIsDeclinedAndDenied(String method) {
		assertThat(uncertain(this.named, Heads.preflight(APP, method)).status()).isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "content-type", "x-one", "content-type,x-one" })
	void theListsThatABrowserSendsAreForeseen(String list) {
		EncodedResponse response = certain(this.named, Heads.preflight(APP, "GET").requestHeaders(list));
		assertThat(corsHeaders(response)).contains("Access-Control-Allow-Headers: " + list.replace(",", ", "));
	}

	@ParameterizedTest
	@ValueSource(strings = { "content-type", "authorization", "authorization,content-type", "x-requested-with" })
	void theUsualListsAreForeseenWhereAnyHeaderIsAllowed(String list) {
		EncodedResponse response = certain(this.any, Heads.preflight(APP, "GET").requestHeaders(list));
		assertThat(corsHeaders(response)).contains("Access-Control-Allow-Headers: " + list.replace(",", ", "));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			X-One                      | X-One
			x-one, content-type        | x-one, content-type
			' x-one ,, Content-TYPE '  | x-one, Content-TYPE
			x-two, x-one               | x-one
			""")
	void otherListsAreDeclinedAndAllowedAsFarAsTheyWereDeclared(String list, String expected) {
		EncodedResponse response = uncertain(this.named, Heads.preflight(APP, "GET").requestHeaders(list));
		assertThat(response.status()).isEqualTo(204);
		assertThat(corsHeaders(response)).contains("Access-Control-Allow-Headers: " + expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x-two", "x-two, x-three", "x-one x", "\"x-one\"", "x-one, \u00e9", "x-one;q=1" })
	void aListWithoutADeclaredHeaderOrWithMoreThanTokensIsDenied(String list) {
		assertThat(uncertain(this.named, Heads.preflight(APP, "GET").requestHeaders(list)).status()).isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ",", " , " })
	void anEmptyListAsksForNothing(String list) {
		EncodedResponse response = uncertain(this.named, Heads.preflight(APP, "GET").requestHeaders(list));
		assertThat(response.status()).isEqualTo(204);
		assertThat(corsHeaders(response)).noneMatch((header) -> header.startsWith("Access-Control-Allow-Headers"));
	}

	@Test
	void manyDeclaredHeadersAreForeseenOneByOneAndTogether() {
		String[] names = { "H", "g", "f", "e", "d", "c", "b", "a" };
		EncodedRoute route = encode(FastRoute.json("/", "{}").cors(CorsRules.builder().headers(names).build()));
		certain(route, Heads.preflight(APP, "GET").requestHeaders("h"));
		certain(route, Heads.preflight(APP, "GET").requestHeaders("a,b,c,d,e,f,g,h"));
		uncertain(route, Heads.preflight(APP, "GET").requestHeaders("a,b"));
	}

	@Test
	void optionsIsAPreflightOnlyWithAnOriginAndAMethod() {
		for (Heads heads : List.of(Heads.of("OPTIONS"), Heads.of("OPTIONS").origin(APP),
				Heads.of("OPTIONS").requestMethod("GET"), Heads.of("OPTIONS").requestHeaders("x-one"))) {
			assertThat(this.named.select(heads.build())).isNull();
			assertThat(this.named.evaluate(heads.build())).isNull();
			assertThat(this.named.declineOf(heads.build())).isEqualTo(Decline.METHOD);
		}
		EncodedRoute options = encode(FastRoute.json("/", "{}").allMethods().cors());
		assertThat(certain(options, Heads.of("OPTIONS").origin(APP)).status()).isEqualTo(200);
		assertThat(certain(options, Heads.of("OPTIONS").requestMethod("GET")).status()).isEqualTo(200);
		assertThat(certain(options, Heads.preflight(APP, "GET")).status()).isEqualTo(204);
	}

	@Test
	void aRouteWithoutCorsLooksAtNoOrigin() {
		EncodedResponse plain = certain(this.none, Heads.get());
		assertThat(certain(this.none, Heads.get().origin(APP))).isSameAs(plain);
		assertThat(certain(this.none, Heads.get().origin("nonsense"))).isSameAs(plain);
		assertThat(certain(this.none, Heads.preflight(APP, "GET"))).isSameAs(certain(this.none, Heads.of("OPTIONS")));
		assertThat(plain.headers()).extracting(Map.Entry::getKey).doesNotContain("Vary");
		EncodedRoute getOnly = encode(FastRoute.json("/", "{}"));
		assertThat(getOnly.evaluate(Heads.preflight(APP, "GET").build())).isNull();
		assertThat(getOnly.declineOf(Heads.preflight(APP, "GET").build())).isEqualTo(Decline.METHOD);
	}

	@Test
	void preflightsAndDenialsHaveTheDeclaredHeadersButThoseOfTheBodyAndOfCaching() {
		EncodedRoute route = encode(FastRoute.json("/", "{}")
			.cacheControl("public, max-age=60")
			.header("X-Frame-Options", "DENY")
			.header("Content-Language", "en")
			.header("Expires", "0")
			.cors(CorsRules.builder().origins(APP).build()));
		for (Heads heads : List.of(Heads.preflight(APP, "GET"), Heads.preflight("https://b.example", "GET"),
				Heads.get().origin("https://b.example"))) {
			EncodedResponse response = route.evaluate(heads.build());
			assertThat(response).isNotNull();
			assertThat(response.headers()).extracting(Map.Entry::getKey)
				.contains("X-Frame-Options")
				.doesNotContain("Cache-Control", "Content-Language", "Expires", "ETag", "Content-Type");
		}
	}

	@Test
	void aPreflightForAnotherMethodIsLeftToTheHandlerThatTheRouteOverrides() {
		EncodedRoute route = encode(FastRoute.json("/", "{}").override().cors());
		for (Heads heads : List.of(Heads.preflight(APP, "POST"), Heads.preflight("nonsense", "POST"))) {
			assertThat(route.select(heads.build())).isNull();
			assertThat(route.evaluate(heads.build())).isNull();
		}
		assertThat(certain(route, Heads.preflight(APP, "GET")).status()).isEqualTo(204);
		assertThat(uncertain(route, Heads.preflight("nonsense", "GET")).status()).isEqualTo(403);
	}

	@Test
	void theMostOriginsThatCanBeNamedAreAllFound() {
		String[] origins = IntStream.range(0, CorsRules.MAX_ORIGINS)
			.mapToObj((i) -> "https://tenant-" + i + ".example:8443")
			.toArray(String[]::new);
		EncodedRoute route = encode(FastRoute.json("/", "{}").cors(CorsRules.builder().origins(origins).build()));
		for (String origin : origins) {
			assertThat(corsHeaders(certain(route, Heads.get().origin(origin))))
				.containsExactly("Access-Control-Allow-Origin: " + origin);
		}
	}

	/** The choice from bytes, which must be equal to that of the full evaluation. */
	private static EncodedResponse certain(EncodedRoute route, Heads heads) {
		EncodedResponse selected = route.select(heads.build());
		EncodedResponse evaluated = route.evaluate(heads.build());
		assertThat(selected).isNotNull();
		assertThat(evaluated).isNotNull();
		assertThat(evaluated.bytes()).isEqualTo(selected.bytes());
		return selected;
	}

	/** The full evaluation of what is declined because of CORS. */
	private static EncodedResponse uncertain(EncodedRoute route, Heads heads) {
		assertThat(route.select(heads.build())).isNull();
		assertThat(route.declineOf(heads.build())).isEqualTo(Decline.CORS);
		EncodedResponse evaluated = route.evaluate(heads.build());
		assertThat(evaluated).isNotNull();
		return evaluated;
	}

	private static List<String> corsHeaders(EncodedResponse response) {
		return response.headers()
			.stream()
			.filter((header) -> header.getKey().startsWith("Access-Control-"))
			.map((header) -> header.getKey() + ": " + header.getValue())
			.toList();
	}

	private static EncodedRoute encode(FastRoute route) {
		return new RouteEncoder().encode(route, 0);
	}

}
