package io.github.performancestarter.fastpath.autoconfigure;

import java.time.Duration;
import java.util.Map;

import io.github.performancestarter.fastpath.FastPath;
import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.fastpath.webflux.HandlerProbe;
import io.github.performancestarter.fastpath.webflux.ProbeExchanges;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.server.WebHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConflictCheck} against real WebFlux applications.
 */
class ConflictCheckTests {

	private final ReactiveWebApplicationContextRunner runner = FastPathContexts.runner()
		.withUserConfiguration(Handlers.class);

	@Test
	void annotatedMethodConflicts() {
		assertThat(conflict("/annotated")).contains("GET is also served by " + Controller.class.getName() + "#get()");
	}

	@Test
	void pathVariableConflicts() {
		assertThat(conflict("/articles/latest")).contains("#article(String)");
	}

	@Test
	void annotatedMethodThatAsksForAHeaderConflicts() {
		assertThat(conflict("/versioned")).contains("#versioned()");
	}

	@Test
	void annotatedMethodOfAnotherHttpMethodDoesNotConflict() {
		starts(this.runner, FastRoute.text("/posted", "fast"));
	}

	@Test
	void everyMethodOfTheRouteIsAsked() {
		assertThat(conflict(FastRoute.text("/posted", "fast").allMethods()))
			.contains("POST is also served by " + Controller.class.getName() + "#posted()");
	}

	@Test
	void handlerOfHeadAloneConflictsWithGet() {
		assertThat(conflict("/head")).contains("HEAD is also served by " + Controller.class.getName() + "#head()");
	}

	@Test
	void handlerOfOptionsAloneConflictsWithARouteThatAnswersPreflights() {
		assertThat(conflict(FastRoute.text("/options", "fast").cors()))
			.contains("OPTIONS is also served by " + Controller.class.getName() + "#options()");
		starts(this.runner, FastRoute.text("/options", "fast"));
	}

	@Test
	void routerFunctionConflicts() {
		assertThat(conflict("/functional")).contains("GET is also served by a function in " + Handlers.class.getName(),
				"for '/functional'");
	}

	@Test
	void routerFunctionOfAnotherHttpMethodDoesNotConflict() {
		starts(this.runner, FastRoute.text("/functional", "fast").methods("DELETE"));
	}

	@Test
	void otherHandlerConflicts() {
		assertThat(conflict("/handled")).contains("GET is also served by a function in " + Handlers.class.getName());
	}

	@Test
	void staticFileDoesNotConflict() {
		starts(this.runner.withPropertyValues(
				"spring.web.resources.static-locations=classpath:io/github/performancestarter/fastpath/autoconfigure/"),
				FastRoute.html("/page.html", "<p>fast"));
	}

	@Test
	void actuatorEndpointConflicts() {
		assertThat(FastPathContexts
			.failureOf(this.runner
				.withConfiguration(AutoConfigurations.of(EndpointAutoConfiguration.class,
						WebEndpointAutoConfiguration.class, ManagementContextAutoConfiguration.class))
				.withBean(FastRoute.class, () -> FastRoute.text("/actuator", "fast")))
			.getDescription()).contains("GET is also served by Actuator root web endpoint");
	}

	@Test
	void routeThatOverridesStartsAndAnswers() {
		starts(this.runner, FastRoute.text("/annotated", "fast").override());
	}

	@Test
	void handlerBelowTheBasePathDoesNotConflictOutsideOfIt() {
		starts(this.runner.withPropertyValues("spring.webflux.base-path=/app"), FastRoute.text("/annotated", "fast"));
	}

	@Test
	void handlerBelowTheBasePathConflictsThere() {
		assertThat(FastPathContexts
			.failureOf(this.runner.withPropertyValues("spring.webflux.base-path=/app")
				.withBean(FastRoute.class, () -> FastRoute.text("/app/annotated", "fast")))
			.getDescription()).contains("#get()");
	}

	@Test
	void handlerThatFailsToAnswerIsNoConflict() {
		starts(this.runner.withBean(HandlerMapping.class, () -> (exchange) -> Mono.error(new IllegalStateException())),
				FastRoute.text("/free", "fast"));
	}

	@Test
	void handlerThatNeverAnswersIsGivenUpOnce() {
		this.runner.withBean(HandlerMapping.class, () -> (exchange) -> Mono.never())
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(FastPath.class)
				.satisfies((started) -> {
					HandlerProbe probe = new HandlerProbe(new ProbeExchanges(started, null, false),
							Duration.ofMillis(200));
					long begin = System.nanoTime();
					for (int i = 0; i < 100; i++) {
						assertThat(probe.find("GET", "/free" + i)).isNull();
					}
					assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
				}));
	}

	private String conflict(String path) {
		return conflict(FastRoute.text(path, "fast"));
	}

	private String conflict(FastRoute route) {
		return FastPathContexts.failureOf(this.runner.withBean(FastRoute.class, () -> route)).getDescription();
	}

	private static void starts(ReactiveWebApplicationContextRunner runner, FastRoute route) {
		runner.withBean(FastRoute.class, () -> route).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(FastPath.class).table().find(route.getPath())).isNotNull();
		});
	}

	/**
	 * Handlers of all kinds.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Handlers {

		@Bean
		Controller controller() {
			return new Controller();
		}

		@Bean
		RouterFunction<ServerResponse> functional() {
			return RouterFunctions.route(RequestPredicates.GET("/functional"),
					(request) -> ServerResponse.ok().bodyValue("functional"));
		}

		@Bean
		SimpleUrlHandlerMapping handled() {
			WebHandler handler = (exchange) -> exchange.getResponse().setComplete();
			return new SimpleUrlHandlerMapping(Map.of("/handled", handler), 1);
		}

	}

	/**
	 * Annotated handlers.
	 */
	@RestController
	static class Controller {

		@GetMapping("/annotated")
		String get() {
			return "annotated";
		}

		@GetMapping("/articles/{id}")
		String article(String id) {
			return id;
		}

		@GetMapping(path = "/versioned", headers = "X-Version=2")
		String versioned() {
			return "versioned";
		}

		@RequestMapping(path = "/head", method = RequestMethod.HEAD)
		void head() {
			// has no body
		}

		@RequestMapping(path = "/options", method = RequestMethod.OPTIONS)
		String options() {
			return "options";
		}

		@PostMapping("/posted")
		String posted() {
			return "posted";
		}

	}

}
