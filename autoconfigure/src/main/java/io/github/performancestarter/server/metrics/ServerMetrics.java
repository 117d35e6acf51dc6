package io.github.performancestarter.server.metrics;

import io.github.performancestarter.server.ServerCounters;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Publishes the counts of the server feature, see {@link ServerMeter}.
 *
 * @since 0.1.0
 */
public final class ServerMetrics implements MeterBinder {

	private final ServerCounters counters;

	/**
	 * Creates the metrics.
	 * @param counters the counts to publish
	 */
	public ServerMetrics(ServerCounters counters) {
		this.counters = counters;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (ServerMeter meter : ServerMeter.values()) {
			FunctionCounter.builder(meter.meterName(), this.counters, meter.count())
				.baseUnit(meter.unit())
				.description(meter.description())
				.register(registry);
		}
	}

}
