package io.github.performancestarter.demo;

import io.github.performancestarter.fastpath.FastRoute;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A fast route in code. Those in YAML are in {@code application.yml}.
 */
@Configuration(proxyBeanMethods = false)
class StatusRoute {

	// tag::bean[]
	@Bean
	FastRoute status() {
		return FastRoute.json("/api/status", "{\"service\":\"demo-service\",\"status\":\"UP\"}")
			.cors()
			.getOnly()
			.cacheControl("public, max-age=5");
	}
	// end::bean[]

}
