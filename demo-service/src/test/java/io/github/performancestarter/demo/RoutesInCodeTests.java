package io.github.performancestarter.demo;

import java.time.Duration;

import io.github.performancestarter.fastpath.CorsRules;
import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.fastpath.FastRoutes;
import io.github.performancestarter.fastpath.FastRoutesCustomizer;
import io.github.performancestarter.fastpath.QueryPolicy;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class RoutesInCodeTests {

	@LocalServerPort
	private int port;

	@Test
	void everyRouteOfAGroupAnswers() throws Exception {
		assertThat(get("/robots.txt").text()).isEqualTo("User-agent: *\nDisallow: /\n");
		HttpExchange settings = get("/settings.json", "Origin", "https://shop.example.com");
		assertThat(settings.text()).isEqualTo("{\"theme\":\"dark\"}");
		assertThat(settings.header("Access-Control-Allow-Origin")).contains("https://shop.example.com");
		assertThat(settings.header("Access-Control-Allow-Credentials")).contains("true");
		assertThat(settings.header("Access-Control-Expose-Headers")).contains("ETag");
		HttpExchange stranger = get("/settings.json", "Origin", "https://elsewhere.example.com");
		assertThat(stranger.status()).isEqualTo(403);
		assertThat(get("/settings.json?user=7").status()).isEqualTo(404);
	}

	@Test
	void customizerAddsAndReplaces() throws Exception {
		assertThat(get("/tenants/blue").text()).isEqualTo("{\"tenant\":\"blue\"}");
		assertThat(get("/tenants/green").text()).isEqualTo("{\"tenant\":\"green\"}");
		assertThat(get("/health").text()).isEqualTo("{\"status\":\"UP\"}");
	}

	private HttpExchange get(String path, String... headers) throws Exception {
		return HttpExchange.of(this.port, "GET", path, headers);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Routes {

		// tag::group[]
		@Bean
		FastRoutes siteFiles() {
			CorsRules shop = CorsRules.builder()
				.origins("https://shop.example.com")
				.exposedHeaders("ETag")
				.credentials(true)
				.maxAge(Duration.ofHours(1))
				.build();
			return FastRoutes.of(FastRoute.text("/robots.txt", "User-agent: *\nDisallow: /\n"),
					FastRoute.json("/settings.json", "{\"theme\":\"dark\"}").cors(shop).query(QueryPolicy.DECLINE));
		}
		// end::group[]

		// tag::customizer[]
		@Bean
		FastRoutesCustomizer tenants() {
			return (routes) -> {
				for (String tenant : new String[] { "blue", "green" }) {
					routes.add(FastRoute.json("/tenants/" + tenant, "{\"tenant\":\"" + tenant + "\"}"));
				}
				routes.remove("/health").add(FastRoute.json("/health", "{\"status\":\"UP\"}"));
			};
		}
		// end::customizer[]

	}

}
