package io.github.performancestarter.server.autoconfigure;

import io.github.performancestarter.server.ServerCounters;
import io.github.performancestarter.server.limit.LimitCounters;
import io.github.performancestarter.server.listener.ListenerCounters;
import io.github.performancestarter.server.metrics.LimitMetrics;
import io.github.performancestarter.server.metrics.ListenerMetrics;
import io.github.performancestarter.server.metrics.LoopMetrics;
import io.github.performancestarter.server.metrics.ServerMetrics;
import io.github.performancestarter.server.transport.LoopConnections;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the meters of the server
 * feature.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PerformanceServerAutoConfiguration.class)
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ ServerCounters.class, ListenerCounters.class, LimitCounters.class })
public final class PerformanceServerMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ServerMetrics performanceServerMetrics(ServerCounters counters) {
		return new ServerMetrics(counters);
	}

	@Bean
	@ConditionalOnMissingBean
	LimitMetrics performanceLimitMetrics(LimitCounters counters) {
		return new LimitMetrics(counters);
	}

	@Bean
	@ConditionalOnMissingBean
	ListenerMetrics performanceListenerMetrics(ListenerCounters counters) {
		return new ListenerMetrics(counters);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(LoopConnections.class)
	LoopMetrics performanceLoopMetrics(LoopConnections connections) {
		return new LoopMetrics(connections);
	}

}
