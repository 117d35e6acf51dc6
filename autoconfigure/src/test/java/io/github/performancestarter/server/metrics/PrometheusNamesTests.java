package io.github.performancestarter.server.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the guide's table of meters with what Prometheus reads.
 */
class PrometheusNamesTests {

	private static final Pattern ROW = Pattern
		.compile("(?m)^\\| `(performance\\.[a-z0-9.]+)` \\| `(performance_[a-z0-9_]+)");

	@Test
	void guideNamesEachMeterAsItIsScraped() throws IOException {
		String guide = Files.readString(Path.of("..", "docs", "guide", "server.md"));
		Map<String, String> told = ROW.matcher(guide)
			.results()
			.collect(Collectors.toMap((MatchResult row) -> row.group(1), (row) -> row.group(2), (a, b) -> a,
					TreeMap::new));
		Map<String, String> scraped = new TreeMap<>();
		Stream
			.of(Arrays.stream(ServerMeter.values()).map((meter) -> Map.entry(meter.meterName(), meter.unit())),
					Arrays.stream(LimitMeter.values()).map((meter) -> Map.entry(meter.meterName(), meter.unit())),
					Arrays.stream(ListenerMeter.values()).map((meter) -> Map.entry(meter.meterName(), meter.unit())))
			.flatMap((meters) -> meters)
			.forEach((meter) -> scraped.put(meter.getKey(), counter(meter.getKey(), meter.getValue())));
		scraped.put(LoopMeter.CONNECTIONS.meterName(), gauge());
		assertThat(told).isEqualTo(scraped);
	}

	private static String counter(String name, String unit) {
		PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		FunctionCounter.builder(name, 1, Number::doubleValue).baseUnit(unit).register(registry);
		return sample(registry);
	}

	private static String gauge() {
		PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		LoopMeter meter = LoopMeter.CONNECTIONS;
		Gauge.builder(meter.meterName(), () -> 1).baseUnit(meter.unit()).register(registry);
		return sample(registry);
	}

	/** The name of the only sample of a scrape. */
	private static String sample(PrometheusMeterRegistry registry) {
		String line = registry.scrape().lines().filter((each) -> !each.startsWith("#")).findFirst().orElseThrow();
		return line.substring(0, line.indexOf(' '));
	}

}
