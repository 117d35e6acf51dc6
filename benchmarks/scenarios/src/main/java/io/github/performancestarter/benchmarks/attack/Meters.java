package io.github.performancestarter.benchmarks.attack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the demo counts of its server, read from its scrape for Prometheus.
 */
final class Meters {

	private static final Pattern COUNTER = Pattern.compile("(?m)^(performance_server_\\w+)_total(\\{[^}]*})? (\\S+)");

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final URI scrape;

	Meters(int port) {
		this.scrape = URI.create("http://127.0.0.1:" + port + "/actuator/prometheus");
	}

	/**
	 * Reads all counters of the server.
	 * @return the counts by the names of their meters
	 * @throws IOException if there is no scrape
	 */
	Map<String, Long> read() throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(this.scrape).timeout(PATIENCE).build();
		String body = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
		Map<String, Long> counts = new TreeMap<>();
		Matcher counter = COUNTER.matcher(body);
		while (counter.find()) {
			counts.merge(counter.group(1), (long) Double.parseDouble(counter.group(3)), Long::sum);
		}
		return counts;
	}

	/**
	 * Subtracts earlier counts.
	 * @param now the counts
	 * @param before the earlier ones
	 * @return what came between them, where it is not 0
	 */
	static Map<String, Long> since(Map<String, Long> now, Map<String, Long> before) {
		Map<String, Long> more = new TreeMap<>();
		now.forEach((name, count) -> more.put(name, count - before.getOrDefault(name, 0L)));
		more.values().removeIf((count) -> count == 0);
		return more;
	}

}
