package io.github.performancestarter.server.metrics;

import io.github.performancestarter.server.listener.ListenerCounters;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Publishes what listeners count, see {@link ListenerMeter}.
 *
 * @since 0.1.0
 */
public final class ListenerMetrics implements MeterBinder {

	private final ListenerCounters counters;

	/**
	 * Creates the metrics.
	 * @param counters the counts to publish
	 */
	public ListenerMetrics(ListenerCounters counters) {
		this.counters = counters;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (ListenerMeter meter : ListenerMeter.values()) {
			FunctionCounter.builder(meter.meterName(), this.counters, meter.count())
				.baseUnit(meter.unit())
				.description(meter.description())
				.register(registry);
		}
	}

}
