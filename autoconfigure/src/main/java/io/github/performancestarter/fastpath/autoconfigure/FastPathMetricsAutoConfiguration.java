package io.github.performancestarter.fastpath.autoconfigure;

import java.util.Objects;

import io.github.performancestarter.fastpath.FastPath;
import io.github.performancestarter.fastpath.FastPathCounters;
import io.github.performancestarter.fastpath.metrics.FastPathMetrics;
import io.github.performancestarter.fastpath.metrics.ServerRequestMeter;
import io.github.performancestarter.fastpath.webflux.ObservedServerRequests;
import io.github.performancestarter.fastpath.webflux.ProbeExchanges;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.observation.ServerRequestObservationConvention;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the meters of the fast path.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = FastPathAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ FastPath.class, MeterRegistry.class })
public final class FastPathMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	FastPathMetrics fastPathMetrics(FastPath fastPath, ObjectProvider<ServerRequestMeter.Resolver> resolvers) {
		FastPathCounters counters = Objects.requireNonNullElseGet(fastPath.counters(),
				() -> new FastPathCounters(System::nanoTime));
		return new FastPathMetrics(counters, resolvers.getIfAvailable(() -> ServerRequestMeter::standard));
	}

	/**
	 * Takes name and tags from the application's observations.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ObservationRegistry.class, ServerRequestObservationConvention.class })
	@ConditionalOnBean({ ObservationRegistry.class, ProbeExchanges.class })
	static class ObservationConfiguration {

		@Bean
		@ConditionalOnMissingBean
		ServerRequestMeter.Resolver fastPathServerRequestMeterResolver(ProbeExchanges exchanges,
				ObjectProvider<ServerRequestObservationConvention> convention,
				ObjectProvider<ObservationPredicate> predicates, ObjectProvider<ObservationFilter> filters) {
			return new ObservedServerRequests(exchanges, convention.getIfUnique(), predicates.orderedStream().toList(),
					filters.orderedStream().toList());
		}

	}

}
