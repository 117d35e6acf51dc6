package io.github.performancestarter.fastpath.autoconfigure;

import io.github.performancestarter.fastpath.CorsRules;
import io.github.performancestarter.fastpath.FastRoute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests from other origins to a fast route that stands in front of a handler, and
 * their refusal compared with WebFlux's own.
 */
class CorsBesideHandlersTests {

	private static final String ORIGIN = "https://shop.example";

	/**
	 * Origin-form is declined by the byte path, absolute-form always goes to the twin.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "/shared", "http://localhost/shared" })
	void preflightForAMethodOfTheHandlerIsAnsweredByTheHandler(String target) {
		try (RealApplication with = RealApplication.start(Application.class);
				RealApplication without = RealApplication.start(Application.class,
						"performance.fast-path.enabled=false")) {
			RawCall expected = preflight(without, target, "POST");
			RawCall actual = preflight(with, target, "POST");
			assertThat(expected.status()).isEqualTo(200);
			assertThat(actual.comparable()).isEqualTo(expected.comparable());
			assertThat(actual.values("Access-Control-Allow-Methods")).containsExactly("POST");
			assertThat(preflight(with, target, "DELETE").comparable())
				.isEqualTo(preflight(without, target, "DELETE").comparable());
			RawCall post = RawCall.send(with, "POST", target, "Origin: " + ORIGIN, "Content-Length: 0");
			assertThat(post.body()).isEqualTo("posted");
			assertThat(preflight(with, target, "GET").status()).isEqualTo(204);
			assertThat(RawCall.send(with, "GET", target, "Origin: " + ORIGIN).body()).isEqualTo("fast");
		}
	}

	@Test
	void preflightForAMethodThatARouteWithoutOverrideLacksIsRefused() {
		try (RealApplication application = RealApplication.start(Application.class)) {
			assertThat(preflight(application, "/fast", "DELETE").status()).isEqualTo(403);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "OPTIONS" })
	void refusalIsThatOfWebFlux(String method) {
		try (RealApplication application = RealApplication.start(Application.class)) {
			String[] headers = { "Origin: https://evil.example", "Access-Control-Request-Method: GET" };
			RawCall expected = RawCall.send(application, method, "/plain", headers);
			RawCall actual = RawCall.send(application, method, "/fast", headers);
			assertThat(expected.status()).isEqualTo(403);
			assertThat(expected.body()).isEmpty();
			assertThat(actual.status()).isEqualTo(403);
			assertThat(actual.body()).isEmpty();
			for (String name : new String[] { "Content-Length", "Content-Type", "Transfer-Encoding" }) {
				assertThat(actual.values(name)).as(name).isEqualTo(expected.values(name));
			}
			assertThat(String.join(", ", actual.values("Vary"))).isEqualTo(String.join(", ", expected.values("Vary")));
		}
	}

	private static RawCall preflight(RealApplication application, String target, String method) {
		return RawCall.send(application, "OPTIONS", target, "Origin: " + ORIGIN,
				"Access-Control-Request-Method: " + method);
	}

	/**
	 * A fast route ahead of a handler, one alone, and a handler alone.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Application {

		private static final CorsRules RULES = CorsRules.builder().origins(ORIGIN).build();

		@Bean
		FastRoute shared() {
			return FastRoute.text("/shared", "fast").cors(RULES).override();
		}

		@Bean
		FastRoute fast() {
			return FastRoute.text("/fast", "fast").cors(RULES);
		}

		@GetMapping("/shared")
		String get() {
			return "slow";
		}

		@PostMapping("/shared")
		@CrossOrigin(ORIGIN)
		String post() {
			return "posted";
		}

		@GetMapping("/plain")
		@CrossOrigin(ORIGIN)
		String plain() {
			return "plain";
		}

	}

}
