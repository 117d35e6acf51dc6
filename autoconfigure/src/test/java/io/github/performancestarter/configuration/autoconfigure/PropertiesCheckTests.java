package io.github.performancestarter.configuration.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.performancestarter.fastpath.FastPath;
import io.github.performancestarter.fastpath.autoconfigure.FastPathAutoConfiguration;
import io.github.performancestarter.server.autoconfigure.PerformanceServerAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.assertj.AssertableReactiveWebApplicationContext;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.web.server.reactive.context.AnnotationConfigReactiveWebServerApplicationContext;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link PropertiesCheck}, with the files and variables that a user writes.
 */
class PropertiesCheckTests {

	private static final String ROUTE_WORDS = "cache-control, compression, content-type, cors, etag, headers, html, "
			+ "json, methods, override, path, query, resource, text";

	private static final String CORS_WORDS = "credentials, exposed-headers, headers, max-age, origins";

	private final Path folder;

	PropertiesCheckTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void wrongWordIsNamedWithItsPlaceAndMend(String name, String yaml, String place, String property, String reason,
			String action) throws IOException {
		FailureAnalysis analysis = failureOf(yaml(yaml));
		assertThat(analysis.getDescription()).containsOnlyOnce("    Value: ");
		assertThat(analysis.getDescription().replaceFirst("    Value: .*\\R", ""))
			.isEqualToNormalizingNewlines("The configuration of the starter is wrong:\n\n    Property: performance."
					+ property + "\n    Origin: " + "URL [file:" + this.folder.resolve("application.yml") + "] - "
					+ place + "\n    Reason: " + reason);
		assertThat(analysis.getAction()).isEqualTo(action);
	}

	static Stream<Arguments> wrongWordIsNamedWithItsPlaceAndMend() {
		return Stream.of(
				route("word of a route", "chache-control: no-store", "5:25", ".chache-control",
						"'chache-control' is not a property",
						"Did you mean 'cache-control'? The words below 'routes[0]' are: " + ROUTE_WORDS + "."),
				route("word that is like no other", "ttl: 5", "5:14", ".ttl", "'ttl' is not a property",
						"The words below 'routes[0]' are: " + ROUTE_WORDS + "."),
				route("word of cors", "cors: {allowed-origins: 'https://a.example'}", "5:33", ".cors.allowed-origins",
						"'allowed-origins' is not a property",
						"Did you mean 'origins'? The words below 'cors' are: " + CORS_WORDS + "."),
				route("singular", "cors: {origin: ['https://a.example']}", "5:25", ".cors.origin",
						"'origin' is not a property",
						"Did you mean 'origins'? The words below 'cors' are: " + CORS_WORDS + "."),
				route("letters swapped", "cors: {credentails: true}", "5:29", ".cors.credentails",
						"'credentails' is not a property",
						"Did you mean 'credentials'? The words below 'cors' are: " + CORS_WORDS + "."),
				route("cors with nothing", "cors:", "5:14", ".cors", "'cors' has no value",
						"Set it to true, remove it, or write its words below it: " + CORS_WORDS + "."),
				route("unquoted object", "json: {a: b}", "5:19", ".json", "'json' is text, but has 'a' below it",
						"Put the whole text in single quotes, as in json: '{\"status\":\"UP\"}'."),
				route("unquoted list", "json: [1, 2]", "5:16", ".json", "'json' is text, but has a list below it",
						"Put the whole text in single quotes, as in json: '{\"status\":\"UP\"}'."),
				route("object in another body", "resource: {a: b}", "5:23", ".resource",
						"'resource' is text, but has 'a' below it",
						"Put the whole text in single quotes, as in resource: '{\"status\":\"UP\"}'."),
				route("word below a value", "etag: {weak: true}", "5:22", ".etag",
						"'etag' is one value, but has 'weak' below it", "Write the value right behind 'etag'."),
				route("query with nothing", "query: ''", "5:16", ".query", "'query' has no value",
						"Give it a value, or remove it; it is one of ignore, decline."),
				route("headers with nothing", "headers:", "5:17", ".headers", "'headers' has no value",
						"Write each name with its value below it, or remove it."),
				route("switch that is neither", "etag: maybe", "5:15", ".etag", "'etag' is true or false, not 'maybe'",
						"Write true or false."),
				route("constant that is none", "query: ignored", "5:16", ".query", "'query' cannot be 'ignored'",
						"It is one of ignore, decline."),
				route("duration with a space", "cors: {max-age: 5 secs}", "5:25", ".cors.max-age",
						"'max-age' is a duration, not '5 secs'",
						"Write a number with its unit, such as 500ms, 10s or 1h."),
				route("text that YAML reads as a boolean", "text: no", "5:15", ".text",
						"'text' is not quoted, and YAML made false of it", "Put the text in single quotes."),
				route("JSON that YAML reads as a number", "json: 1.50", "5:15", ".json",
						"'json' is not quoted, and YAML made 1.5 of it", "Put the text in single quotes."),
				route("placeholder without a value", "cache-control: max-age=${age.of.nothing}", "5:24",
						".cache-control", "a placeholder has no value",
						"Set the property it names, give it a default as in ${name:default}, or write \\${name} if this is the text."),
				route("switch with nothing", "override:", "5:18", ".override", "'override' has no value",
						"Give it a value, or remove it."),
				route("map of methods", "methods: {GET: true}", "5:24", ".methods", "'methods' is a list, not a map",
						"Begin each item with '-' in YAML, or write methods[0] in properties."),
				route("header with a list", "headers: {x-a: [1, 2]}", "5:25", ".headers.x-a",
						"'x-a' has a list, but can be only one text",
						"Write one text behind the name; put a name with a dot in brackets, as in '[a.b]'."),
				route("header with a map", "headers: {x-a: {b: c}}", "5:28", ".headers.x-a",
						"'x-a' has 'b', but can be only one text",
						"Write one text behind the name; put a name with a dot in brackets, as in '[a.b]'."),
				route("headers in one text", "headers: 'x-a: b'", "5:18", ".headers",
						"'headers' is a map, not the value 'x-a: b'",
						"Write each name with its value below it, or remove it."),
				feature("map of routes", "fast-path: {routes: {path: /a}}", "2:30", "fast-path.routes",
						"'routes' is a list, not a map",
						"Begin each item with '-' in YAML, or write routes[0] in properties."),
				feature("text for routes", "fast-path: {routes: /a}", "2:23", "fast-path.routes",
						"'routes' is a list, not the value '/a'", "Begin each item with '-', and its words below it."),
				feature("singular of routes", "fast-path: {route: [{path: /a}]}", "2:30", "fast-path.route",
						"'route' is not a property",
						"Did you mean 'routes'? The words below 'fast-path' are: enabled, routes."),
				feature("text for a feature", "fast-path: 'on'", "2:14", "fast-path",
						"'fast-path' is a map, not the value 'on'",
						"Write 'fast-path.enabled: true', or write its words below it: enabled, routes."),
				feature("switch where its section belongs", "server: {http3: true}", "2:19", "server.http3",
						"'http3' is a map, not the value 'true'", "Write 'http3.enabled: true'."),
				feature("switch that Boot has where a section belongs", "server: {http2: true}", "2:19", "server.http2",
						"'http2' is a map, not the value 'true'",
						"Set 'server.http2.enabled' to true, or write its words below it: max-concurrent-streams, "
								+ "max-resets, reset-window."),
				feature("name of a feature", "fast-paths: {routes: []}", "2:24", "fast-paths",
						"'fast-paths' is not a property",
						"Did you mean 'fast-path'? The words below 'performance' are: fast-path, server."),
				feature("neither on nor off", "fast-path: {enabled: maybe}", "2:24", "fast-path.enabled",
						"'enabled' is true or false, not 'maybe'", "Write true or false."),
				feature("server neither on nor off", "server: {enabled:}", "2:20", "server.enabled",
						"'enabled' is true or false, not ''", "Write true or false."),
				feature("word of the server", "server: {strict-hosts: true}", "2:26", "server.strict-hosts",
						"'strict-hosts' is not a property",
						"Did you mean 'strict-host'? The words below 'server' are: allocator, alt-svc, backlog, drain, "
								+ "enabled, event-loops, header-timeout, http2, http3, lingering-close, max-body-size, "
								+ "max-connections, max-connections-policy, max-pipeline-depth, port-sharing, read-timeout, "
								+ "reuseport, strict-host, transport, transport-required, write-timeout."),
				feature("idle timeout, which Boot has", "server: {idle-timeout: 30s}", "2:26", "server.idle-timeout",
						"'idle-timeout' is a property of Spring Boot, 'server.netty.idle-timeout'",
						"Set 'server.netty.idle-timeout' instead."),
				feature("header size, which Boot has", "server: {max-header-size: 8KB}", "2:29",
						"server.max-header-size",
						"'max-header-size' is a property of Spring Boot, 'server.max-http-request-header-size'",
						"Set 'server.max-http-request-header-size' instead."),
				feature("keep-alive requests, which Boot has", "server: {max-keepalive-requests: 8}", "2:36",
						"server.max-keepalive-requests",
						"'max-keepalive-requests' is a property of Spring Boot, 'server.netty.max-keep-alive-requests'",
						"Set 'server.netty.max-keep-alive-requests' instead."),
				feature("switch of HTTP/2, which Boot has", "server: {http2: {enabled: true}}", "2:29",
						"server.http2.enabled", "'enabled' is a property of Spring Boot, 'server.http2.enabled'",
						"Set 'server.http2.enabled' instead."),
				feature("TLS, which Boot has", "server: {ssl: {bundle: a}}", "2:26", "server.ssl",
						"'ssl' is a property of Spring Boot, 'server.ssl.bundle'", "Set 'server.ssl.bundle' instead."),
				feature("word of the drain", "server: {drain: {quiet: 1s}}", "2:27", "server.drain.quiet",
						"'quiet' is not a property",
						"Did you mean 'quiet-period'? The words below 'drain' are: enabled, quiet-period."));
	}

	private static Arguments route(String name, String line, String place, String property, String reason,
			String action) {
		return feature(name, "fast-path:\n    routes:\n      - path: /a\n        " + line, place,
				"fast-path.routes[0]" + property, reason, action);
	}

	private static Arguments feature(String name, String yaml, String place, String property, String reason,
			String action) {
		return arguments(name, "performance:\n  " + yaml, place, property, reason, action);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			chache-control: no-store | no-store
			json: {a: b} | a: b
			json: [1, 2] | [0]: 1
			etag: {weak: true} | weak: true
			cors: | (empty)
			text: ${no.such.property} | ${no.such.property}
			query: "a\\nb\\e" | a\\nb\\u001b
			""")
	void valueIsToldInOneLineWhateverTheFault(String line, String value) throws IOException {
		assertThat(failureOf(yaml("performance:\n  fast-path:\n    routes:\n      - path: /a\n        " + line))
			.getDescription()
			.lines()
			.filter((each) -> each.contains("Value: "))).containsExactly("    Value: " + value);
	}

	@Test
	void allWrongWordsAreToldAtOnce() throws IOException {
		FailureAnalysis analysis = failureOf(yaml("""
				performance:
				  fast-path:
				    routes:
				      - pth: /a
				        cors: {origin: [a, b]}
				  server:
				    strict: true
				"""));
		assertThat(analysis.getDescription())
			.contains("Property: performance.fast-path.routes[0].pth",
					"Property: performance.fast-path.routes[0].cors.origin", "Property: performance.server.strict")
			.doesNotContain("origin[");
		assertThat(analysis.getAction()).contains("'path'?", "'origins'?", "'strict-host'?");
	}

	@Test
	void placeholderThatNobodyReadsNeedsNoValue() throws IOException {
		yaml("""
				performance:
				  fast-path:
				    routes:
				      - path: /a
				        text: ${no.such.property}
				""")
			.withSystemProperties("performance.fast-path.routes[0].path=/b",
					"performance.fast-path.routes[0].text=\\${b}")
			.run((context) -> assertThat(paths(context)).containsExactly("/b"));
	}

	@Test
	void placeholderWithItsValueIsResolved() throws IOException {
		yaml("""
				performance:
				  fast-path:
				    routes:
				      - path: /${where:a}
				        text: ${spring.config.location}
				""").run((context) -> assertThat(paths(context)).containsExactly("/a"));
	}

	@Test
	void headersThatDifferInCaseOnlyAreOne() throws IOException {
		FailureAnalysis analysis = failureOf(yaml("""
				performance:
				  fast-path:
				    routes:
				      - path: /a
				        text: A
				        headers:
				          X-Tag: 1
				          x-tag: 2
				"""));
		assertThat(analysis.getDescription()).contains("Property: performance.fast-path.routes[0].headers.x-tag",
				"it is the same as 'performance.fast-path.routes[0].headers.X-Tag', in another spelling");
	}

	@Test
	void whatIsSwitchedOffIsNotRead() throws IOException {
		yaml("performance:\n  fast-path:\n    enabled: false\n    route: /a")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(FastPath.class));
	}

	@Test
	void namesOfOthersAreLeftAlone() throws IOException {
		yaml("performance:\n  budget: 5\n  tests:\n    - a").run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void emptyListIsNoRoute() throws IOException {
		yaml("performance:\n  fast-path:\n    routes: []")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(FastPath.class));
	}

	@Test
	void camelCaseAndUnderscoresAreWordsToo() throws IOException {
		yaml("""
				performance:
				  fastPath:
				    routes:
				      - path: /a
				        text: A
				        cacheControl: no-store
				        cors: {max_age: 5s}
				""").run((context) -> assertThat(paths(context)).containsExactly("/a"));
	}

	@Test
	void environmentVariablesDeclareARoute() {
		variables(Map.of("PERFORMANCE_FASTPATH_ROUTES_0_PATH", "/a", "PERFORMANCE_FASTPATH_ROUTES_0_TEXT", "A",
				"PERFORMANCE_FASTPATH_ROUTES_0_CACHECONTROL", "no-store",
				"PERFORMANCE_FASTPATH_ROUTES_0_CORS_EXPOSEDHEADERS_0", "ETag", "PERFORMANCE_SERVER_STRICTHOST", "true",
				"PERFORMANCE_SERVER_DRAIN_QUIET_PERIOD", "1s", "PERFORMANCE_FAST_PATH_ENABLED", "true"))
			.run((context) -> assertThat(paths(context)).containsExactly("/a"));
	}

	@Test
	void variablesOfThePlatformAreLeftAlone() {
		variables(Map.of("PERFORMANCE_SERVER_PORT", "tcp://10.0.0.1:80", "PERFORMANCE_SERVER_SERVICE_HOST", "10.0.0.1"))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void mistypedVariableOfARouteStopsTheStart() {
		assertThat(failureOf(
				variables(Map.of("PERFORMANCE_FASTPATH_ROUTES_0_PATH", "/a", "PERFORMANCE_FASTPATH_ROUTES_0_TXT", "A")))
			.getDescription())
			.contains("Property: performance.fast-path.routes[0].txt", "PERFORMANCE_FASTPATH_ROUTES_0_TXT");
	}

	@Test
	void variableCannotHoldTheNameOfAHeader() {
		FailureAnalysis analysis = failureOf(variables(Map.of("PERFORMANCE_FASTPATH_ROUTES_0_PATH", "/a",
				"PERFORMANCE_FASTPATH_ROUTES_0_TEXT", "A", "PERFORMANCE_FASTPATH_ROUTES_0_HEADERS_X_TAG", "1")));
		assertThat(analysis.getDescription()).contains("Property: performance.fast-path.routes[0].headers",
				"an environment variable cannot hold a name with a dash");
		assertThat(analysis.getAction()).isEqualTo("Set it in application.yml, or in SPRING_APPLICATION_JSON.");
	}

	@Test
	void systemPropertiesDeclareARoute() {
		runner()
			.withSystemProperties("performance.fast-path.routes[0].path=/a", "performance.fastpath.routes[0].text=A")
			.run((context) -> assertThat(paths(context)).containsExactly("/a"));
	}

	@Test
	void mistypedSystemPropertyStopsTheStart() {
		assertThat(failureOf(runner().withSystemProperties("performance.fast-path.enable=false")).getAction())
			.startsWith("Did you mean 'enabled'?");
	}

	private ReactiveWebApplicationContextRunner yaml(String text) throws IOException {
		Path file = Files.writeString(this.folder.resolve("application.yml"), text);
		return runner().withInitializer(new ConfigDataApplicationContextInitializer())
			.withPropertyValues("spring.config.location=" + file.toUri());
	}

	private static ReactiveWebApplicationContextRunner variables(Map<String, Object> variables) {
		return runner().withInitializer((context) -> context.getEnvironment()
			.getPropertySources()
			.replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", variables)));
	}

	private static ReactiveWebApplicationContextRunner runner() {
		return new ReactiveWebApplicationContextRunner(AnnotationConfigReactiveWebServerApplicationContext::new)
			.withConfiguration(AutoConfigurations.of(NettyReactiveWebServerAutoConfiguration.class,
					HttpHandlerAutoConfiguration.class, WebFluxAutoConfiguration.class, FastPathAutoConfiguration.class,
					PerformanceServerAutoConfiguration.class, PropertiesCheckAutoConfiguration.class))
			.withPropertyValues("server.port=0", "server.address=127.0.0.1",
					"spring.reactor.netty.shutdown-quiet-period=0s");
	}

	private static Stream<String> paths(AssertableReactiveWebApplicationContext context) {
		return context.getBean(FastPath.class).table().routes().stream().map((route) -> route.path());
	}

	private static FailureAnalysis failureOf(ReactiveWebApplicationContextRunner runner) {
		FailureAnalysis[] analysis = new FailureAnalysis[1];
		runner.run((context) -> {
			assertThat(context).hasFailed();
			analysis[0] = new InvalidPropertiesFailureAnalyzer()
				.analyze(Objects.requireNonNull(context.getStartupFailure()));
		});
		return Objects.requireNonNull(analysis[0]);
	}

}
