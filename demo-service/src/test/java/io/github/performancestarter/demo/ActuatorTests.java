package io.github.performancestarter.demo;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ActuatorTests {

	private static final Pattern TAG_KEY = Pattern.compile("(\\w+)=\"");

	@LocalServerPort
	private int port;

	@Test
	void onlyTheNamedEndpointsAreExposed() throws Exception {
		Map<String, Object> links = JsonPath.read(get("/actuator").text(), "$._links");
		assertThat(links.keySet()).map((name) -> name.replaceFirst("-.*", ""))
			.containsOnly("self", "health", "info", "metrics", "prometheus", "performance", "fastroutes");
	}

	@ParameterizedTest
	@ValueSource(strings = { "env", "beans", "configprops", "heapdump", "threaddump", "loggers", "caches", "shutdown" })
	void endpointThatIsNotNamedIsNotThere(String endpoint) throws Exception {
		assertThat(get("/actuator/" + endpoint).status()).isEqualTo(404);
	}

	@Test
	void healthIsUp() throws Exception {
		assertThat(get("/actuator/health").text())
			.isEqualTo("{\"groups\":[\"liveness\",\"readiness\"],\"status\":\"UP\"}");
	}

	@Test
	void fastAndOrdinaryRequestsHaveTheSameTagKeys() throws Exception {
		get("/json");
		get("/webflux/json");
		List<String> scrape = get("/actuator/prometheus").text().lines().toList();
		assertThat(tagKeys(scrape, "/json")).isEqualTo(tagKeys(scrape, "/webflux/json"));
	}

	@Test
	void declinedRequestIsCountedByItsReason() throws Exception {
		double before = declinedByMethod();
		HttpExchange.of(this.port, "DELETE", "/json");
		assertThat(declinedByMethod()).isEqualTo(before + 1);
	}

	private double declinedByMethod() throws Exception {
		return get("/actuator/prometheus").text()
			.lines()
			.filter((line) -> line.startsWith("performance_fast_path_declined_total{reason=\"method\"}"))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.indexOf('}') + 1)))
			.sum();
	}

	private static List<String> tagKeys(List<String> scrape, String uri) {
		List<String> lines = scrape.stream()
			.filter((line) -> line.startsWith("http_server_requests_seconds_count{")
					&& line.contains("uri=\"" + uri + "\""))
			.toList();
		assertThat(lines).as(uri).hasSize(1);
		return TAG_KEY.matcher(lines.get(0)).results().map((match) -> match.group(1)).toList();
	}

	private HttpExchange get(String path) throws Exception {
		return HttpExchange.of(this.port, "GET", path);
	}

}
