package io.github.performancestarter.server.metrics;

import java.util.Arrays;

import io.github.performancestarter.server.listener.ListenerCounters;
import io.github.performancestarter.server.listener.ListenerSettings;
import io.github.performancestarter.server.listener.MaxConnectionsPolicy;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ListenerMetricsTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	@Test
	void registryHasTheDeclaredMetersAndNoOther() {
		bind(1);
		assertThat(this.registry.getMeters()).extracting(Meter::getId)
			.extracting(Meter.Id::getName, Meter.Id::getBaseUnit, Meter.Id::getDescription, Meter.Id::getType)
			.containsExactlyInAnyOrder(Arrays.stream(ListenerMeter.values())
				.map((meter) -> tuple(meter.meterName(), meter.unit(), meter.description(),
						(meter == ListenerMeter.CONNECTIONS) ? Meter.Type.GAUGE : Meter.Type.COUNTER))
				.toArray(org.assertj.core.groups.Tuple[]::new));
	}

	@ParameterizedTest
	@CsvSource({ "0, 1", "1, 1", "3, 3" })
	void eachListenerHasItsConnections(int reuseport, int listeners) {
		bind(reuseport);
		assertThat(this.registry.get(ListenerMeter.CONNECTIONS.meterName()).gauges()).hasSize(listeners)
			.allSatisfy((gauge) -> assertThat(gauge.getId().getTags()).extracting(Tag::getKey)
				.containsExactly(ListenerMeter.LISTENER));
	}

	private void bind(int reuseport) {
		new ListenerMetrics(new ListenerCounters(
				new ListenerSettings(reuseport, false, false, null, null, MaxConnectionsPolicy.WAIT)))
			.bindTo(this.registry);
	}

}
