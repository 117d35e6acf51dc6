package io.github.performancestarter.server.metrics;

import io.github.performancestarter.server.transport.LoopConnections;
import io.github.performancestarter.server.transport.Transport;
import io.github.performancestarter.server.transport.TransportChoice;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoopMetricsTests {

	@Test
	void registryHasOneGaugeOfEachLoopAndNoOtherMeter() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		new LoopMetrics(new LoopConnections(TransportChoice.of(Transport.NIO, true), 2)).bindTo(registry);
		LoopMeter meter = LoopMeter.CONNECTIONS;
		assertThat(LoopMeter.values()).containsExactly(meter);
		assertThat(registry.getMeters()).extracting(Meter::getId).allSatisfy((id) -> {
			assertThat(id.getName()).isEqualTo(meter.meterName());
			assertThat(id.getType()).isEqualTo(Meter.Type.GAUGE);
			assertThat(id.getBaseUnit()).isEqualTo(meter.unit());
			assertThat(id.getDescription()).isEqualTo(meter.description());
		})
			.extracting(Meter.Id::getTagsAsIterable)
			.containsExactlyInAnyOrder(Tags.of(Tag.of("loop", "server-nio-1")),
					Tags.of(Tag.of("loop", "server-nio-2")));
	}

}
