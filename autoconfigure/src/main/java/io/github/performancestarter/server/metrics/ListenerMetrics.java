package io.github.performancestarter.server.metrics;

import java.util.function.ToDoubleFunction;

import io.github.performancestarter.server.listener.ListenerCounters;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
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
		ListenerMeter connections = ListenerMeter.CONNECTIONS;
		for (int i = 0; i < this.counters.listeners(); i++) {
			int listener = i;
			Gauge.builder(connections.meterName(), this.counters, (counters) -> counters.open(listener))
				.tag(ListenerMeter.LISTENER, String.valueOf(listener))
				.baseUnit(connections.unit())
				.description(connections.description())
				.register(registry);
		}
		count(registry, ListenerMeter.REFUSED, ListenerCounters::refusedConnections);
		count(registry, ListenerMeter.PAUSES, ListenerCounters::pausedListeners);
	}

	private void count(MeterRegistry registry, ListenerMeter meter, ToDoubleFunction<ListenerCounters> count) {
		FunctionCounter.builder(meter.meterName(), this.counters, count)
			.baseUnit(meter.unit())
			.description(meter.description())
			.register(registry);
	}

}
