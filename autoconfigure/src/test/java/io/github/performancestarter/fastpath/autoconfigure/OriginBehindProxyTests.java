package io.github.performancestarter.fastpath.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import io.github.performancestarter.fastpath.CorsRules;
import io.github.performancestarter.fastpath.FastRoute;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether a request comes from its own origin is decided as WebFlux decides it, for each
 * strategy for the headers of proxies.
 */
class OriginBehindProxyTests {

	private static final String ORIGIN = "https://shop.example";

	private static final List<List<String>> FORWARDED = List.of(List.of(), List.of("X-Forwarded-Proto: https"),
			List.of("X-Forwarded-Host: www.example"),
			List.of("X-Forwarded-Host: www.example", "X-Forwarded-Proto: https"),
			List.of("X-Forwarded-Host: www.example, proxy.example", "X-Forwarded-Proto: https, http"),
			List.of("X-Forwarded-Host: www.example:8443", "X-Forwarded-Proto: https"),
			List.of("X-Forwarded-Host: www.example", "X-Forwarded-Proto: https", "X-Forwarded-Port: 8443"),
			List.of("X-Forwarded-Host: [2001:db8::1]", "X-Forwarded-Proto: https"),
			List.of("X-Forwarded-For: 192.0.2.1", "X-Forwarded-Prefix: /shop"),
			List.of("Forwarded: for=192.0.2.1;host=www.example;proto=https"),
			List.of("Forwarded: for=192.0.2.1", "X-Forwarded-Host: www.example", "X-Forwarded-Proto: https"));

	private static final List<String> ORIGINS = List.of(ORIGIN, "https://www.example", "http://www.example",
			"https://www.example:8443", "https://localhost", "http://localhost", "https://[2001:db8::1]",
			"https://evil.example");

	@ParameterizedTest
	@CsvSource({ "none, 403", "native, 200", "framework, 200" })
	void originIsTheOneThatWebFluxKnows(String strategy, int sameOriginStatus) {
		try (RealApplication application = RealApplication.start(Application.class,
				"server.forward-headers-strategy=" + strategy)) {
			for (List<String> forwarded : FORWARDED) {
				for (String origin : ORIGINS) {
					assertAsWebFlux(application, forwarded, origin);
				}
			}
			assertThat(get(application, "/fast", FORWARDED.get(3), "https://www.example").status())
				.isEqualTo(sameOriginStatus);
		}
	}

	private static void assertAsWebFlux(RealApplication application, List<String> forwarded, String origin) {
		RawCall expected = get(application, "/plain", forwarded, origin);
		RawCall fast = get(application, "/fast", forwarded, origin);
		assertThat(fast.status()).as("%s to %s", origin, forwarded).isEqualTo(expected.status());
		RawCall twin = get(application, "http://localhost/fast", forwarded, origin);
		assertThat(twin.status()).as("%s to %s, twin", origin, forwarded).isEqualTo(expected.status());
		assertThat(twin.values("Access-Control-Allow-Origin")).as("%s to %s, twin", origin, forwarded)
			.isEqualTo(expected.values("Access-Control-Allow-Origin"));
		assertThat(preflight(application, "/fast", forwarded, origin) == 403)
			.as("%s to %s, preflight", origin, forwarded)
			.isEqualTo(preflight(application, "/plain", forwarded, origin) == 403);
	}

	private static RawCall get(RealApplication application, String target, List<String> forwarded, String origin) {
		return RawCall.send(application, "GET", target, lines(forwarded, "Origin: " + origin));
	}

	private static int preflight(RealApplication application, String path, List<String> forwarded, String origin) {
		return RawCall
			.send(application, "OPTIONS", path,
					lines(forwarded, "Origin: " + origin, "Access-Control-Request-Method: GET"))
			.status();
	}

	private static String[] lines(List<String> forwarded, String... more) {
		return Stream.concat(forwarded.stream(), Stream.of(more)).toArray(String[]::new);
	}

	/**
	 * The same answer by a fast route and by a handler.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Application {

		@Bean
		FastRoute fast() {
			return FastRoute.text("/fast", "same").cors(CorsRules.builder().origins(ORIGIN).build());
		}

		@GetMapping("/plain")
		@CrossOrigin(ORIGIN)
		String plain() {
			return "same";
		}

	}

}
