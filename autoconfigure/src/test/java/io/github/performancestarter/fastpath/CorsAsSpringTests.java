package io.github.performancestarter.fastpath;

import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Puts random requests to random rules, and the same to Spring's own processor. Two
 * points where the fast path is stricter by design are kept out: an {@code Origin} that
 * is no origin at all, and a header list of other things than tokens;
 * {@link CorsAnswersTests} has those.
 */
class CorsAsSpringTests {

	private static final int CASES = 40_000;

	private static final int CASES_PER_ROUTE = 40;

	private static final List<String> COMPARED = List.of("Access-Control-Allow-Origin", "Access-Control-Allow-Methods",
			"Access-Control-Allow-Headers", "Access-Control-Allow-Credentials", "Access-Control-Max-Age",
			"Access-Control-Expose-Headers");

	private final DefaultCorsProcessor spring = new DefaultCorsProcessor();

	private final Map<Outcome, Integer> seen = new EnumMap<>(Outcome.class);

	@Test
	void randomRequestsAreAllowedAndDeniedWithTheHeadersOfSpring() {
		Random random = new Random(20261121);
		EncodedRoute route = CorsRequest.route(random);
		for (int i = 0; i < CASES; i++) {
			if (i % CASES_PER_ROUTE == 0) {
				route = CorsRequest.route(random);
			}
			compare(route, CorsRequest.random(random, route.route()), i);
		}
		assertThat(this.seen.keySet()).containsExactlyInAnyOrder(Outcome.values());
		assertThat(this.seen.values()).as("cases of each outcome: %s", this.seen)
			.allMatch((count) -> count > CASES / 100);
	}

	private void compare(EncodedRoute route, CorsRequest request, int number) {
		MockServerWebExchange exchange = MockServerWebExchange.from(toSpring(request));
		CorsRules rules = route.route().getCors();
		assertThat(rules).isNotNull();
		boolean preflight = CorsUtils.isPreFlightRequest(exchange.getRequest());
		EncodedResponse response = route.evaluate(request.toHead());
		if (!preflight && !route.route().getMethods().contains(request.method())) {
			assertThat(response).isNull();
			count(Outcome.NOT_ITS_METHOD);
			return;
		}
		boolean allowed = this.spring.process(toSpring(rules, route.route().getMethods()), exchange);
		String description = "case " + number + ": " + request + " to " + route.route();
		assertThat(response).as(description).isNotNull();
		assertThat(response.status() != 403).as(description).isEqualTo(allowed);
		if (!allowed) {
			assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
		}
		else if (preflight) {
			assertThat(response.status()).as(description).isEqualTo(204);
		}
		HttpHeaders expected = exchange.getResponse().getHeaders();
		for (String name : COMPARED) {
			assertThat(values(response, name)).as("%s of %s", name, description)
				.isEqualTo(expected.getOrDefault(name, List.of()));
		}
		assertThat(vary(values(response, "Vary"))).as(description).isEqualTo(vary(expected.get("Vary")));
		boolean crossOrigin = !values(response, COMPARED.get(0)).isEmpty();
		count(Outcome.of(preflight, allowed, crossOrigin, request.origin() != null));
	}

	private void count(Outcome outcome) {
		this.seen.merge(outcome, 1, Integer::sum);
	}

	private static MockServerHttpRequest toSpring(CorsRequest sent) {
		MockServerHttpRequest.BodyBuilder request = MockServerHttpRequest.method(HttpMethod.valueOf(sent.method()),
				URI.create(sent.scheme() + "://" + sent.authority() + "/route"));
		add(request, "Origin", sent.origin());
		add(request, "Access-Control-Request-Method", sent.requestMethod());
		add(request, "Access-Control-Request-Headers", sent.requestHeaders());
		return request.build();
	}

	private static void add(MockServerHttpRequest.BodyBuilder request, String name, @Nullable String value) {
		if (value != null) {
			request.header(name, value);
		}
	}

	private static CorsConfiguration toSpring(CorsRules rules, List<String> methods) {
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.setAllowedOrigins(rules.getOrigins());
		configuration.setAllowedHeaders(rules.getHeaders());
		configuration.setExposedHeaders(rules.getExposedHeaders());
		configuration.setAllowedMethods(methods);
		configuration.setAllowCredentials(rules.isCredentials());
		if (rules.getMaxAge() != null) {
			configuration.setMaxAge(rules.getMaxAge());
		}
		configuration.validateAllowCredentials();
		return configuration;
	}

	private static List<String> values(EncodedResponse response, String name) {
		return response.headers()
			.stream()
			.filter((header) -> header.getKey().equals(name))
			.map(Map.Entry::getValue)
			.toList();
	}

	private static Set<String> vary(@Nullable List<String> values) {
		Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		for (String value : (values != null) ? values : List.<String>of()) {
			for (String name : value.split(",", -1)) {
				names.add(name.trim());
			}
		}
		names.remove("Accept-Encoding");
		return names;
	}

	private enum Outcome {

		NOT_ITS_METHOD, NO_ORIGIN, SAME_ORIGIN, ALLOWED, DENIED, PREFLIGHT_SAME_ORIGIN, PREFLIGHT_ALLOWED,
		PREFLIGHT_DENIED;

		static Outcome of(boolean preflight, boolean allowed, boolean crossOrigin, boolean origin) {
			if (!allowed) {
				return preflight ? PREFLIGHT_DENIED : DENIED;
			}
			if (crossOrigin) {
				return preflight ? PREFLIGHT_ALLOWED : ALLOWED;
			}
			if (preflight) {
				return PREFLIGHT_SAME_ORIGIN;
			}
			return origin ? SAME_ORIGIN : NO_ORIGIN;
		}

	}

}
