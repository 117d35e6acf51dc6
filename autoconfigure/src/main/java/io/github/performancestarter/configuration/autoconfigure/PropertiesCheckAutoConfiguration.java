package io.github.performancestarter.configuration.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the check of the starter's
 * properties. It depends on no feature, because a mistyped word can be the reason why a
 * feature is not there.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
public final class PropertiesCheckAutoConfiguration {

	@Bean
	static PropertiesCheck performancePropertiesCheck(ConfigurableEnvironment environment) {
		return new PropertiesCheck(environment);
	}

}
