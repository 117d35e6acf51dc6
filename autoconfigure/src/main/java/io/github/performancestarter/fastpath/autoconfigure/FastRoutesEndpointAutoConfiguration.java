package io.github.performancestarter.fastpath.autoconfigure;

import io.github.performancestarter.fastpath.FastPathReport;
import io.github.performancestarter.fastpath.actuate.FastRoutesEndpoint;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link FastRoutesEndpoint}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = FastPathAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(FastPathReport.class)
@ConditionalOnAvailableEndpoint(FastRoutesEndpoint.class)
public final class FastRoutesEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	FastRoutesEndpoint fastRoutesEndpoint(FastPathReport report) {
		return new FastRoutesEndpoint(report);
	}

}
