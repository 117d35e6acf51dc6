package io.github.performancestarter.actuate.autoconfigure;

import io.github.performancestarter.actuate.PerformanceEndpoint;
import io.github.performancestarter.report.FeatureReport;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link PerformanceEndpoint}.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnAvailableEndpoint(PerformanceEndpoint.class)
public final class PerformanceEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	PerformanceEndpoint performanceEndpoint(ObjectProvider<FeatureReport> reports) {
		return new PerformanceEndpoint(reports.orderedStream().toList());
	}

}
