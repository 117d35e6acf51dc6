package io.github.performancestarter.demo.shop;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.auditing.DateTimeProvider;
import org.springframework.data.r2dbc.config.EnableR2dbcAuditing;

/**
 * Lets Spring Data keep the times of creation and of the last change.
 */
@Configuration(proxyBeanMethods = false)
@EnableR2dbcAuditing(dateTimeProviderRef = "databaseTime")
class ShopConfiguration {

	/**
	 * The time to the precision of the table, so that a stored article reads the same
	 * before and after.
	 * @return the provider
	 */
	@Bean
	DateTimeProvider databaseTime() {
		return () -> Optional.of(Instant.now().truncatedTo(ChronoUnit.MICROS));
	}

}
