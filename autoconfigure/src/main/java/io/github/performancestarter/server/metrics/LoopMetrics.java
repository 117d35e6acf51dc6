package io.github.performancestarter.server.metrics;

import java.util.List;

import io.github.performancestarter.server.transport.LoopConnections;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Publishes the connections of each event loop, see {@link LoopMeter}.
 *
 * @since 0.1.0
 */
public final class LoopMetrics implements MeterBinder {

	private final LoopConnections connections;

	/**
	 * Creates the metrics.
	 * @param connections the counts to publish
	 */
	public LoopMetrics(LoopConnections connections) {
		this.connections = connections;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		LoopMeter meter = LoopMeter.CONNECTIONS;
		List<String> names = this.connections.names();
		for (int i = 0; i < names.size(); i++) {
			int loop = i;
			Gauge.builder(meter.meterName(), this.connections, (connections) -> connections.open(loop))
				.tag(LoopMeter.LOOP, names.get(loop))
				.baseUnit(meter.unit())
				.description(meter.description())
				.register(registry);
		}
	}

}
