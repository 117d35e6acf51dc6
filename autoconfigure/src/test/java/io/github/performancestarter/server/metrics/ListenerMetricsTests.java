package io.github.performancestarter.server.metrics;

import java.util.Arrays;

import io.github.performancestarter.server.listener.ListenerCounters;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ListenerMetricsTests {

	@Test
	void registryHasTheDeclaredMetersAndNoOther() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		new ListenerMetrics(new ListenerCounters()).bindTo(registry);
		assertThat(registry.getMeters()).extracting(Meter::getId)
			.extracting(Meter.Id::getName, Meter.Id::getType, Meter.Id::getBaseUnit, Meter.Id::getDescription,
					(id) -> id.getTags().size())
			.containsExactlyInAnyOrder(Arrays.stream(ListenerMeter.values())
				.map((meter) -> tuple(meter.meterName(), Meter.Type.COUNTER, meter.unit(), meter.description(), 0))
				.toArray(org.assertj.core.groups.Tuple[]::new));
	}

}
