package io.github.performancestarter.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.Decoder;
import com.github.luben.zstd.Zstd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "server.http2.enabled=true")
class FastRoutesTests {

	private static final Path PAGES = Path.of("src/main/resources/pages");

	private static final String ORIGIN = "https://example.org";

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/plaintext  | text/plain;charset=UTF-8      |                    | Hello, World!
			/json       | application/json              |                    | {"message":"Hello, World!"}
			/api/status | application/json              | public, max-age=5  | {"service":"demo-service","status":"UP"}
			/health     | text/plain;charset=UTF-8      | public, max-age=60 | OK
			""")
	void declaredRouteAnswersAsDeclared(String path, String contentType, String cacheControl, String body)
			throws Exception {
		HttpExchange exchange = get(path);
		assertThat(exchange.status()).isEqualTo(200);
		assertThat(exchange.text()).isEqualTo(body);
		assertThat(exchange.header("Content-Type")).contains(contentType);
		assertThat(exchange.header("Content-Length")).contains(String.valueOf(body.length()));
		assertThat(exchange.header("Cache-Control")).isEqualTo(java.util.Optional.ofNullable(cacheControl));
		assertThat(exchange.header("ETag")).get().asString().matches("\"[^\"]+\"");
		assertThat(exchange.header("Content-Encoding")).isEmpty();
		Instant date = ZonedDateTime.parse(exchange.header("Date").orElseThrow(), DateTimeFormatter.RFC_1123_DATE_TIME)
			.toInstant();
		assertThat(Duration.between(date, Instant.now())).isBetween(Duration.ofSeconds(-1), Duration.ofSeconds(3));
	}

	@ParameterizedTest
	@CsvSource({ "/, index.html, text/html;charset=UTF-8", "/page.js, page.js, text/javascript;charset=UTF-8" })
	void resourceIsServedAsItIsInTheClassPath(String path, String file, String contentType) throws Exception {
		HttpExchange exchange = get(path);
		assertThat(exchange.status()).isEqualTo(200);
		assertThat(exchange.header("Content-Type")).contains(contentType);
		assertThat(exchange.header("X-Content-Type-Options")).contains("nosniff");
		assertThat(exchange.header("Vary")).get().asString().isEqualToIgnoringCase("Accept-Encoding");
		assertThat(exchange.bytes()).isEqualTo(Files.readAllBytes(PAGES.resolve(file)));
	}

	@Test
	void healthForbidsSniffing() throws Exception {
		assertThat(get("/health").header("X-Content-Type-Options")).contains("nosniff");
	}

	@ParameterizedTest
	@CsvSource({ "/json, /webflux/json", "/json, /functional/json", "/plaintext, /webflux/plaintext" })
	void fastRouteAndWebFluxAgree(String fast, String ordinary) throws Exception {
		HttpExchange fromBytes = get(fast);
		HttpExchange fromWebFlux = get(ordinary);
		assertThat(fromBytes.status()).isEqualTo(fromWebFlux.status());
		assertThat(fromBytes.bytes()).isEqualTo(fromWebFlux.bytes());
		for (String name : new String[] { "Content-Type", "Content-Length", "Transfer-Encoding", "Connection" }) {
			assertThat(fromBytes.header(name)).as(name).isEqualTo(fromWebFlux.header(name));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/page.js", "/plaintext", "/json", "/api/status", "/health" })
	void knownTagIsNotModifiedAndHeadHasNoBody(String path) throws Exception {
		HttpExchange full = get(path);
		String tag = full.header("ETag").orElseThrow();
		HttpExchange same = exchange("GET", path, "If-None-Match", "\"other\", W/" + tag);
		assertThat(same.status()).isEqualTo(304);
		assertThat(same.bytes()).isEmpty();
		HttpExchange other = exchange("GET", path, "If-None-Match", "\"other\"");
		assertThat(other.status()).isEqualTo(200);
		assertThat(other.bytes()).isEqualTo(full.bytes());
		HttpExchange head = exchange("HEAD", path);
		assertThat(head.status()).isEqualTo(200);
		assertThat(head.bytes()).isEmpty();
		for (String name : new String[] { "ETag", "Cache-Control", "Vary" }) {
			assertThat(same.header(name)).as(name).isEqualTo(full.header(name));
			assertThat(head.header(name)).as(name).isEqualTo(full.header(name));
		}
		assertThat(head.header("Content-Length")).isEqualTo(full.header("Content-Length"));
		assertThat(head.header("Content-Type")).isEqualTo(full.header("Content-Type"));
	}

	@Test
	void pageIsServedInTheCodingTheClientPrefersEachWithItsOwnTag() throws Exception {
		Brotli4jLoader.ensureAvailability();
		byte[] page = Files.readAllBytes(PAGES.resolve("index.html"));
		Set<String> tags = new HashSet<>();
		tags.add(get("/").header("ETag").orElseThrow());
		for (String coding : new String[] { "gzip", "br", "zstd" }) {
			HttpExchange exchange = exchange("GET", "/", "Accept-Encoding", coding + ", identity;q=0.5");
			assertThat(exchange.header("Content-Encoding")).contains(coding);
			assertThat(exchange.bytes()).hasSizeLessThan(page.length / 2);
			assertThat(decode(coding, exchange.bytes(), page.length)).isEqualTo(page);
			String tag = exchange.header("ETag").orElseThrow();
			assertThat(tags.add(tag)).as("%s has a tag of its own", coding).isTrue();
			assertThat(exchange("GET", "/", "Accept-Encoding", coding, "If-None-Match", tag).status()).isEqualTo(304);
		}
		assertThat(exchange("GET", "/", "Accept-Encoding", "gzip;q=0, br;q=0, zstd;q=0").header("Content-Encoding"))
			.isEmpty();
	}

	private static byte[] decode(String coding, byte[] body, int length) throws IOException {
		return switch (coding) {
			case "gzip" -> new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
			case "br" -> Decoder.decompress(body).getDecompressedData();
			default -> Zstd.decompress(body, length);
		};
	}

	@Test
	void statusMayBeReadByScriptsOfOtherOrigins() throws Exception {
		HttpExchange exchange = exchange("GET", "/api/status", "Origin", ORIGIN);
		assertThat(exchange.status()).isEqualTo(200);
		assertThat(exchange.header("Access-Control-Allow-Origin")).contains("*");
		assertThat(get("/json").header("Access-Control-Allow-Origin")).isEmpty();
	}

	@Test
	void preflightAllowsTheMethodsOfTheRouteOnly() throws Exception {
		HttpExchange allowed = exchange("OPTIONS", "/api/status", "Origin", ORIGIN, "Access-Control-Request-Method",
				"GET");
		assertThat(allowed.status()).isEqualTo(204);
		assertThat(allowed.header("Access-Control-Allow-Origin")).contains("*");
		assertThat(allowed.header("Access-Control-Allow-Methods")).get()
			.asString()
			.contains("GET")
			.doesNotContain("PUT");
		assertThat(allowed.header("Content-Length")).isEmpty();
		HttpExchange denied = exchange("OPTIONS", "/api/status", "Origin", ORIGIN, "Access-Control-Request-Method",
				"PUT");
		assertThat(denied.status()).isEqualTo(403);
		assertThat(denied.header("Access-Control-Allow-Origin")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "DELETE", "PATCH" })
	void methodThatIsNotDeclaredFallsThroughToWebFlux(String method) throws Exception {
		HttpExchange exchange = exchange(method, "/api/status");
		assertThat(exchange.status()).isEqualTo(404);
		assertThat(exchange.header("Content-Type")).contains("application/problem+json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/json/", "/JSON", "/plaintext%20", "//json" })
	void pathThatIsNotExactlyDeclaredFallsThroughToWebFlux(String path) throws Exception {
		assertThat(get(path).status()).isEqualTo(404);
	}

	@Test
	void queryDoesNotMatter() throws Exception {
		assertThat(get("/json?a=b&c").text()).isEqualTo("{\"message\":\"Hello, World!\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/page.js", "/plaintext", "/json", "/api/status", "/health" })
	void http2GivesTheSameAnswer(String path) throws Exception {
		HttpClient http2 = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
		HttpExchange upgrade = HttpExchange.of(http2, this.port, "GET", path);
		HttpExchange second = HttpExchange.of(http2, this.port, "GET", path);
		HttpExchange plain = get(path);
		assertThat(second.version()).isEqualTo(HttpClient.Version.HTTP_2);
		for (HttpExchange exchange : new HttpExchange[] { upgrade, second }) {
			assertThat(exchange.status()).isEqualTo(200);
			assertThat(exchange.bytes()).isEqualTo(plain.bytes());
			for (String name : new String[] { "Content-Type", "Content-Length", "ETag", "Cache-Control", "Vary",
					"X-Content-Type-Options" }) {
				assertThat(exchange.header(name)).as(name).isEqualTo(plain.header(name));
			}
			assertThat(exchange.header("Date")).isPresent();
		}
	}

	private HttpExchange get(String path) throws Exception {
		return exchange("GET", path);
	}

	private HttpExchange exchange(String method, String path, String... headers) throws Exception {
		return HttpExchange.of(this.port, method, path, headers);
	}

}
