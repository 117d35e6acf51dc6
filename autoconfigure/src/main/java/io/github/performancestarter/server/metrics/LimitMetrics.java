package io.github.performancestarter.server.metrics;

import io.github.performancestarter.server.limit.LimitCounters;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Publishes how often limits were reached, see {@link LimitMeter}.
 *
 * @since 0.1.0
 */
public final class LimitMetrics implements MeterBinder {

	private final LimitCounters counters;

	/**
	 * Creates the metrics.
	 * @param counters the counts to publish
	 */
	public LimitMetrics(LimitCounters counters) {
		this.counters = counters;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (LimitMeter meter : LimitMeter.values()) {
			FunctionCounter.builder(meter.meterName(), this.counters, meter.count())
				.baseUnit(meter.unit())
				.description(meter.description())
				.register(registry);
		}
	}

}
