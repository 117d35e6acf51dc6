package io.github.performancestarter.demo;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 180, unit = TimeUnit.SECONDS)
class PackagedDemoIntegrationTests {

	private static final List<String> FAST_ROUTES = List.of("/", "/page.js", "/plaintext", "/json", "/api/status",
			"/health");

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(10))
		.build();

	@Test
	void packagedDemoAnswersEveryFastRouteAndAccountsForIt() throws Exception {
		try (DemoProcess demo = DemoProcess.start()) {
			for (String path : FAST_ROUTES) {
				HttpResponse<String> response = get(demo, path);
				assertThat(response.statusCode()).as(path).isEqualTo(200);
				assertThat(response.headers().firstValue("date")).as(path).isPresent();
				assertThat(response.headers().firstValue("etag")).as(path).isPresent();
			}
			assertThat(demo.log()).contains("Answering " + FAST_ROUTES.size() + " routes ahead of WebFlux");
			fastroutesCountsOneHitEach(get(demo, "/actuator/fastroutes").body());
			String performance = get(demo, "/actuator/performance").body();
			assertThat(JsonPath.<Object>read(performance, "$.features.fast-path")).isNotNull();
			prometheusHasEveryRoute(get(demo, "/actuator/prometheus").body());
		}
	}

	private static void fastroutesCountsOneHitEach(String json) {
		assertThat(JsonPath.<List<String>>read(json, "$.routes[*].path"))
			.containsExactlyInAnyOrderElementsOf(FAST_ROUTES);
		for (String path : FAST_ROUTES) {
			assertThat(JsonPath.<List<Integer>>read(json, "$.routes[?(@.path=='" + path + "')].answered.hits")).as(path)
				.containsExactly(1);
		}
	}

	private static void prometheusHasEveryRoute(String scrape) {
		for (String path : FAST_ROUTES) {
			assertThat(scrape.lines()).as(path)
				.anyMatch((line) -> line.startsWith("http_server_requests_seconds_count{")
						&& line.contains("uri=\"" + path + "\"") && line.endsWith(" 1"))
				.anyMatch((line) -> line.startsWith("performance_fast_path_requests_total{")
						&& line.contains("route=\"" + path + "\"") && line.endsWith(" 1.0"));
		}
	}

	@Test
	void brokenDeclarationStopsTheStartAndNamesTheProperty() throws Exception {
		try (DemoProcess demo = DemoProcess.launch("--performance.fast-path.routes[0].path=no/slash",
				"--performance.fast-path.routes[0].text=Hello")) {
			assertThat(demo.awaitExit()).isEqualTo(1);
			assertThat(demo.log()).contains("APPLICATION FAILED TO START")
				.contains("Property: performance.fast-path.routes[0].path");
		}
	}

	private HttpResponse<String> get(DemoProcess demo, String path) throws Exception {
		return this.client.send(request(demo, path), BodyHandlers.ofString());
	}

	private static HttpRequest request(DemoProcess demo, String path) {
		return HttpRequest.newBuilder(demo.uri(path)).timeout(Duration.ofSeconds(20)).build();
	}

}
