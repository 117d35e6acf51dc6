package io.github.performancestarter.fastpath.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.performancestarter.fastpath.FastPath;
import io.github.performancestarter.fastpath.FastRoute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.assertj.AssertableReactiveWebApplicationContext;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the guide says about routes in several files, the base path and the
 * trailing slash.
 */
class RouteOverridesTests {

	private static final String BASE = """
			performance:
			  fast-path:
			    routes:
			      - path: /a
			        text: A
			        cors: true
			        headers: {X-Base: 1}
			      - path: /b
			        text: B
			""";

	private final Path folder;

	RouteOverridesTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@Test
	void listOfAProfileTakesThePlaceOfTheWholeList() throws IOException {
		profile("performance.fast-path.routes: [{path: /a, text: other}]").run((context) -> {
			assertThat(routes(context)).containsExactly(FastRoute.text("/a", "other"));
			assertThat(FastPathContexts.get(context, "/b").statusCode()).isEqualTo(404);
		});
	}

	@Test
	void emptyListOfAProfileTakesTheRoutesAway() throws IOException {
		profile("performance.fast-path.routes: []").run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(FastPath.class);
			assertThat(FastPathContexts.get(context, "/a").statusCode()).isEqualTo(404);
		});
	}

	@Test
	void emptyListOfAProfileLeavesTheRoutesOfTheCode() throws IOException {
		profile("performance.fast-path.routes: []").withBean(FastRoute.class, () -> FastRoute.text("/code", "C"))
			.run((context) -> assertThat(routes(context)).containsExactly(FastRoute.text("/code", "C")));
	}

	@Test
	void profileWithoutRoutesLeavesThem() throws IOException {
		profile("performance.fast-path.enabled: true").run((context) -> assertThat(routes(context)).hasSize(2));
	}

	@Test
	void variableForOneWordIsAListOfItsOwn() throws IOException {
		FailureAnalysis analysis = FastPathContexts
			.failureOf(profile("spring.application.name: test").withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment",
						Map.of("PERFORMANCE_FASTPATH_ROUTES_0_TEXT", "other")))));
		assertThat(analysis.getDescription()).isEqualToNormalizingNewlines(
				"The fast route '' cannot be served: no path is given.\n\n    Property: performance.fast-path.routes[0]"
						+ ".path\n    Origin: \"PERFORMANCE_FASTPATH_ROUTES_0_TEXT\" from property source "
						+ "\"systemEnvironment\"");
	}

	@Test
	void placeholderIsTheWayToVaryOneWord() throws IOException {
		Files.writeString(this.folder.resolve("application.yml"),
				"performance.fast-path.routes: [{path: /a, text: '${greeting:Hello}'}]");
		runner().withPropertyValues("greeting=Hi")
			.run((context) -> assertThat(routes(context)).containsExactly(FastRoute.text("/a", "Hi")));
	}

	@Test
	void pathIsTheWholeOneWhateverTheBasePath() {
		ReactiveWebApplicationContextRunner runner = FastPathContexts.runner()
			.withUserConfiguration(Controller.class)
			.withPropertyValues("spring.webflux.base-path=/api");
		runner.withBean(FastRoute.class, () -> FastRoute.text("/hello", "fast")).run((context) -> {
			assertThat(FastPathContexts.get(context, "/hello").body()).isEqualTo("fast");
			assertThat(FastPathContexts.get(context, "/api/hello").body()).isEqualTo("slow");
		});
		assertThat(
				FastPathContexts.failureOf(runner.withBean(FastRoute.class, () -> FastRoute.text("/api/hello", "fast")))
					.getDescription())
			.contains("GET is also served by", "Controller#hello()");
	}

	@Test
	void trailingSlashIsAnotherPath() {
		FastPathContexts.runner().withBean(FastRoute.class, () -> FastRoute.text("/a", "A")).run((context) -> {
			assertThat(FastPathContexts.get(context, "/a").body()).isEqualTo("A");
			assertThat(FastPathContexts.get(context, "/a/").statusCode()).isEqualTo(404);
		});
	}

	private ReactiveWebApplicationContextRunner profile(String text) throws IOException {
		Files.writeString(this.folder.resolve("application.yml"), BASE);
		Files.writeString(this.folder.resolve("application-other.yml"), text);
		return runner().withPropertyValues("spring.profiles.active=other");
	}

	private ReactiveWebApplicationContextRunner runner() {
		return FastPathContexts.runner()
			.withInitializer(new ConfigDataApplicationContextInitializer())
			.withPropertyValues("spring.config.location=" + this.folder.toUri());
	}

	private static List<FastRoute> routes(AssertableReactiveWebApplicationContext context) {
		return context.getBean(FastPath.class).table().routes().stream().map((route) -> route.route()).toList();
	}

	/**
	 * Serves a path below the base path.
	 */
	@RestController
	static class Controller {

		@GetMapping("/hello")
		String hello() {
			return "slow";
		}

	}

}
