package io.github.performancestarter.fastpath.metrics;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.performancestarter.fastpath.Decline;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FastPathMetrics} and {@link FastPathMeter}.
 */
class FastPathMetricsTests {

	private final CountedRoutes routes = new CountedRoutes();

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final FastPathMetrics metrics = new FastPathMetrics(this.routes.counters(), ServerRequestMeter::standard);

	@AfterEach
	void close() {
		this.metrics.close();
		this.routes.close();
	}

	@Test
	void registryHoldsTheMetersOfTheEnumAndNoOther() {
		bindAndAnswer();
		assertThat(this.registry.getMeters().stream().map((meter) -> meter.getId().getName()).distinct())
			.containsExactlyInAnyOrderElementsOf(
					Stream.of(FastPathMeter.values()).map(FastPathMeter::meterName).toList());
	}

	@ParameterizedTest
	@EnumSource
	void meterIsAsTheEnumSays(FastPathMeter meter) {
		bindAndAnswer();
		assertThat(this.registry.find(meter.meterName()).meters()).isNotEmpty().allSatisfy((bound) -> {
			Meter.Id id = bound.getId();
			assertThat(id.getType()).isEqualTo(meter.type());
			assertThat(id.getTags().stream().map(Tag::getKey)).containsExactlyElementsOf(meter.tagKeys());
			if (meter.type() != Meter.Type.TIMER) {
				assertThat(id.getBaseUnit()).isEqualTo(meter.unit());
				assertThat(id.getDescription()).isEqualTo(meter.description());
			}
		});
	}

	@Test
	void declinesHaveAMeterForEachReason() {
		bindAndAnswer();
		this.routes.statistics().declined(Decline.QUERY);
		this.routes.statistics().declined(Decline.QUERY);
		Map<String, Double> counts = this.registry.get(FastPathMeter.DECLINED.meterName())
			.functionCounters()
			.stream()
			.collect(Collectors.toMap((counter) -> Objects.requireNonNull(counter.getId().getTag("reason")),
					(counter) -> counter.count()));
		assertThat(counts.keySet()).isEqualTo(Set.copyOf(Stream.of(Decline.values()).map(Decline::tag).toList()));
		assertThat(counts).containsEntry("query", 2.0).containsEntry("no_route", 0.0);
	}

	@Test
	void registryThatComesLaterSeesWhatWasCounted() {
		bindAndAnswer();
		MeterRegistry later = new SimpleMeterRegistry();
		this.metrics.bindTo(later);
		Awaitility.await()
			.untilAsserted(() -> assertThat(later.get(FastPathMeter.REQUESTS.meterName()).functionCounter().count())
				.isEqualTo(3));
	}

	@Test
	void answersAfterTheEndAreCountedStill() {
		this.metrics.bindTo(this.registry);
		this.metrics.close();
		this.routes.answer("/a", 3, 1000);
		assertThat(this.routes.counters().count(this.routes.series("/a"))).isEqualTo(3);
	}

	private void bindAndAnswer() {
		this.metrics.bindTo(this.registry);
		this.routes.answer("/a", 3, 1000);
		Awaitility.await()
			.until(() -> this.registry.find(FastPathMeter.SERVER_REQUESTS.meterName()).functionTimer() != null);
	}

}
