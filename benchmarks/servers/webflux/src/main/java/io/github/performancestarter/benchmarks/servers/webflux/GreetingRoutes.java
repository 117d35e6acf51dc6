package io.github.performancestarter.benchmarks.servers.webflux;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

/**
 * The greeting by a functional route.
 */
@Configuration(proxyBeanMethods = false)
class GreetingRoutes {

	@Bean
	RouterFunction<ServerResponse> greeting() {
		return route().GET("/functional/json", (request) -> ServerResponse.ok().bodyValue(Greeting.world())).build();
	}

}
