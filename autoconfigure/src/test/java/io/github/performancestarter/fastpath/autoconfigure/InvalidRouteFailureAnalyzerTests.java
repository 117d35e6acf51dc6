package io.github.performancestarter.fastpath.autoconfigure;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.performancestarter.configuration.autoconfigure.InvalidPropertiesException;
import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.fastpath.FastRoutesCustomizer;
import io.github.performancestarter.fastpath.InvalidRouteException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link InvalidRouteFailureAnalyzer}, each on the failure of a real start.
 */
class InvalidRouteFailureAnalyzerTests {

	private static final String ROUTE = "performance.fast-path.routes[0].";

	private final ReactiveWebApplicationContextRunner runner = FastPathContexts.runner();

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void brokenDeclarationIsNamedWithItsMend(String name, List<String> properties, String description, String action) {
		FailureAnalysis analysis = FastPathContexts
			.failureOf(this.runner.withPropertyValues(properties.toArray(String[]::new)));
		assertThat(analysis.getDescription()).isEqualToNormalizingNewlines(description);
		assertThat(analysis.getAction()).isEqualTo(action);
	}

	static Stream<Arguments> brokenDeclarationIsNamedWithItsMend() {
		return Stream.of(
				broken("relative path", "status", "path", "must begin with '/'",
						"Write the whole path, such as '/status'.", "path=status", "text=x"),
				broken("missing path", "", "path", "no path is given", "Write the whole path, such as '/status'.",
						"text=x"),
				broken("forbidden character in the path", "/a%20b", "path", "has the character '%' at index 2",
						"Use letters, digits and -._~!$&'()+,=:@/ only; patterns, queries, parameters and "
								+ "percent-encoding cannot be declared.",
						"path=/a%20b", "text=x"),
				broken("line break in the path", "/a??b", "path", "has the character '\\u000d' at index 2",
						"Use letters, digits and -._~!$&'()+,=:@/ only; patterns, queries, parameters and "
								+ "percent-encoding cannot be declared.",
						"path=/a\r\nb", "text=x"),
				broken("no body", "/a", "json", "the route has no body",
						"Give it one of 'json', 'text', 'html' and 'resource', each a string.", "path=/a"),
				broken("two bodies", "/a", "html", "the route has more than one body: json, html", "Keep one of them.",
						"path=/a", "json={}", "html=<p>"),
				broken("no JSON", "/a", "json",
						"the text is not JSON: Unexpected character ('m' (code 109)): was expecting double-quote to "
								+ "start property name",
						"Correct the text; in YAML put it in single quotes, as in json: '{\"status\":\"UP\"}'.",
						"path=/a", "json={message:1}"),
				broken("two JSON values", "/a", "json",
						"the text is not JSON: Trailing token (`JsonToken.VALUE_NUMBER_INT`) found "
								+ "after value (bound as `tools.jackson.databind.JsonNode`): not allowed as per "
								+ "`DeserializationFeature.FAIL_ON_TRAILING_TOKENS`",
						"Correct the text; in YAML put it in single quotes, as in json: '{\"status\":\"UP\"}'.",
						"path=/a", "json=1 2"),
				broken("missing resource", "/a", "resource", "'classpath:absent.txt' does not exist or cannot be read",
						"Correct the location; begin it with 'classpath:' or 'file:'.", "path=/a",
						"resource=classpath:absent.txt"),
				broken("resource of unknown type", "/a", "content-type",
						"the name of 'classpath:META-INF/spring.factories' does not tell its media type",
						"Set 'content-type', such as application/octet-stream.", "path=/a",
						"resource=classpath:META-INF/spring.factories"),
				broken("line break in a header", "/a", "headers.X-A",
						"the value of 'X-A' has the character U+000D at index 1",
						"Use visible ASCII characters, spaces and tabs only; a value cannot hold a line break.",
						"path=/a", "text=x", "headers.X-A=1\r\nX-B: 2"),
				broken("line break in Cache-Control", "/a", "cache-control",
						"the value of 'Cache-Control' has the character U+000A at index 1",
						"Use visible ASCII characters, spaces and tabs only; a value cannot hold a line break.",
						"path=/a", "text=x", "cache-control=a\nb"),
				broken("credentials for any origin", "/a", "cors.credentials",
						"credentials cannot be allowed for the origin '*'",
						"Name the origins, or set 'credentials' to false.", "path=/a", "text=x",
						"cors.credentials=true"),
				broken("empty header", "/a", "headers.X-A", "the value of 'X-A' is empty",
						"Give it a value, or remove the header.", "path=/a", "text=x", "headers.X-A="),
				broken("empty text", "/a", "text", "the text is empty",
						"Write the text, in YAML in quotes; an empty answer can be declared in code.", "path=/a",
						"text="),
				broken("empty JSON", "/a", "json", "the text is empty, which is not JSON",
						"Write a JSON value, in YAML in single quotes, as in json: '{\"status\":\"UP\"}'.", "path=/a",
						"json="),
				broken("resource elsewhere", "/a", "resource", "'https://example.com/a.txt' is on another server",
						"Put the file beside the application, a start must not depend on another server; begin the "
								+ "location with 'classpath:' or 'file:'.",
						"path=/a", "resource=https://example.com/a.txt"),
				broken("unknown method", "/a", "methods", "'FETCH' is not a method that a fast route can answer",
						"Use [GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE] in upper case, or ALL.", "path=/a",
						"text=x", "methods=GET,FETCH"));
	}

	private static Arguments broken(String name, String path, String word, String reason, String action,
			String... properties) {
		String written = Stream.of(properties)
			.map((property) -> property.substring(0, property.indexOf('=')))
			.filter(word::equals)
			.findFirst()
			.orElse(properties[0].substring(0, properties[0].indexOf('=')));
		return arguments(name, Stream.of(properties).map((property) -> ROUTE + property).toList(),
				"The fast route '" + path + "' cannot be served: " + reason + ".\n\n    Property: " + ROUTE + word
						+ "\n" + origin(ROUTE + written),
				action);
	}

	private static String origin(String property) {
		return "    Origin: \"" + property + "\" from property source \"test\"";
	}

	@Test
	void fileAndLineOfThePropertyAreTold(@TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("application.yml"), """
				performance:
				  fast-path:
				    routes:
				      - path: /a
				        text: A
				        cors:
				          origins:
				            - https://a.example/
				""");
		assertThat(FastPathContexts
			.failureOf(this.runner.withInitializer(new ConfigDataApplicationContextInitializer())
				.withPropertyValues("spring.config.location=" + file.toUri()))
			.getDescription()).isEqualToNormalizingNewlines(
					"The fast route '/a' cannot be served: 'https://a.example/' is not an origin.\n\n    Property: "
							+ ROUTE + "cors.origins\n    Origin: URL [file:" + file + "] - 8:15");
	}

	@Test
	void allRefusedRoutesAreToldAtOnce() {
		FailureAnalysis analysis = FastPathContexts
			.failureOf(this.runner.withPropertyValues(ROUTE + "path=/taken", ROUTE + "text=1")
				.withBean("mine", FastRoute.class, () -> FastRoute.text("/taken/too", "2"))
				.withBean("fine", FastRoute.class, () -> FastRoute.text("/fine", "3"))
				.withUserConfiguration(TakenController.class));
		assertThat(analysis.getDescription())
			.isEqualToNormalizingNewlines("The fast route '/taken' cannot be served: GET is also served by "
					+ TakenController.class.getName() + "#taken().\n\n    Property: " + ROUTE + "path\n"
					+ origin(ROUTE + "path")
					+ "\n\nThe fast route '/taken/too' cannot be served: GET is also served by "
					+ TakenController.class.getName() + "#taken().\n\n    Declared by: bean 'mine'\n    Word: path");
		assertThat(analysis.getAction())
			.isEqualTo("Remove one of the two, or set 'override' to true to let the fast route answer.");
	}

	@Test
	void duplicateNamesBothProperties() {
		FailureAnalysis analysis = FastPathContexts.failureOf(this.runner.withPropertyValues(ROUTE + "path=/a",
				ROUTE + "text=1", "performance.fast-path.routes[1].path=/a", "performance.fast-path.routes[1].json=2"));
		assertThat(analysis.getDescription())
			.isEqualToNormalizingNewlines("The fast route '/a' cannot be served: the path is declared twice, first by "
					+ "performance.fast-path.routes[0].\n\n    Property: performance.fast-path.routes[1].path\n"
					+ origin("performance.fast-path.routes[1].path"));
		assertThat(analysis.getAction()).isEqualTo("Keep one of the two declarations.");
	}

	@Test
	void duplicateNamesPropertyAndBean() {
		FailureAnalysis analysis = FastPathContexts
			.failureOf(this.runner.withPropertyValues(ROUTE + "path=/a", ROUTE + "text=1")
				.withBean("mine", FastRoute.class, () -> FastRoute.text("/a", "2")));
		assertThat(analysis.getDescription())
			.isEqualToNormalizingNewlines("The fast route '/a' cannot be served: the path is declared twice, first by "
					+ "performance.fast-path.routes[0].\n\n    Declared by: bean 'mine'\n    Word: path");
	}

	@Test
	void equalBeansAreDuplicatesToo() {
		Supplier<FastRoute> route = () -> FastRoute.text("/a", "1");
		FailureAnalysis analysis = FastPathContexts
			.failureOf(this.runner.withBean("one", FastRoute.class, route).withBean("two", FastRoute.class, route));
		assertThat(analysis.getDescription()).contains("declared twice, first by bean 'one'", "bean 'two'");
	}

	@Test
	void failureInsideABeanMethodNamesTheBean() {
		FailureAnalysis analysis = FastPathContexts
			.failureOf(this.runner.withBean("mine", FastRoute.class, () -> FastRoute.text("relative", "1")));
		assertThat(analysis.getDescription()).isEqualToNormalizingNewlines(
				"The fast route 'relative' cannot be served: must begin with '/'.\n\n    Declared by: bean 'mine'\n"
						+ "    Word: path");
		assertThat(analysis.getAction()).isEqualTo("Write the whole path, such as '/status'.");
	}

	@Test
	void textOfABeanThatIsNoJsonIsRefusedToo() {
		FailureAnalysis analysis = FastPathContexts
			.failureOf(this.runner.withBean("mine", FastRoute.class, () -> FastRoute.json("/a", "{status:UP}")));
		assertThat(analysis.getDescription())
			.startsWith("The fast route '/a' cannot be served: the text is not JSON: Unexpected character ('s'")
			.endsWith("Declared by: bean 'mine'" + System.lineSeparator() + "    Word: json");
	}

	@Test
	void textOfACustomizerThatIsNoJsonIsRefusedToo() {
		FailureAnalysis analysis = FastPathContexts.failureOf(this.runner.withBean("adder", FastRoutesCustomizer.class,
				() -> (routes) -> routes.add(FastRoute.json("/a", "[1,]"))));
		assertThat(analysis.getDescription()).contains("the text is not JSON", "Declared by: customizer 'adder'");
	}

	@Test
	void resourceThatIsTooLongIsRefused(@TempDir Path folder) throws IOException {
		Path file = folder.resolve("large.bin");
		try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
			large.setLength(FastRoute.MAX_BODY_LENGTH + 1L);
		}
		FailureAnalysis analysis = FastPathContexts
			.failureOf(this.runner.withPropertyValues(ROUTE + "path=/a", ROUTE + "resource=" + file.toUri()));
		assertThat(analysis.getDescription()).contains("has more than 16777216 bytes",
				"Property: " + ROUTE + "resource");
	}

	@Test
	void resourceWithoutAnEndIsRefused() {
		Path device = Path.of("/dev/zero");
		assumeThat(device).exists();
		FailureAnalysis analysis = FastPathContexts.failureOf(this.runner.withPropertyValues(ROUTE + "path=/a",
				ROUTE + "content-type=text/plain", ROUTE + "resource=" + device.toUri()));
		assertThat(analysis.getDescription()).contains("is not a regular file", "Property: " + ROUTE + "resource");
	}

	@Test
	void controllerOfTheSamePathIsNamed() {
		FailureAnalysis analysis = FastPathContexts
			.failureOf(this.runner.withPropertyValues(ROUTE + "path=/taken", ROUTE + "text=1")
				.withUserConfiguration(TakenController.class));
		assertThat(analysis.getDescription()).isEqualToNormalizingNewlines(
				"The fast route '/taken' cannot be served: GET is also served by " + TakenController.class.getName()
						+ "#taken().\n\n    Property: performance.fast-path.routes[0].path\n" + origin(ROUTE + "path"));
		assertThat(analysis.getAction())
			.isEqualTo("Remove one of the two, or set 'override' to true to let the fast route answer.");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void applicationSaysItWhenItFails(CapturedOutput output) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.REACTIVE);
		assertThatExceptionOfType(InvalidRouteException.class).isThrownBy(() -> application.run("--server.port=0",
				"--" + ROUTE + "path=/a", "--" + ROUTE + "methods=FETCH", "--" + ROUTE + "text=1"));
		assertThat(output).contains("APPLICATION FAILED TO START", "Property: " + ROUTE + "methods",
				"Origin: \"" + ROUTE + "methods\" from property source \"commandLineArgs\"",
				"Use [GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE] in upper case, or ALL.");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void applicationSaysWhichWordIsMistyped(CapturedOutput output) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.REACTIVE);
		assertThatExceptionOfType(InvalidPropertiesException.class)
			.isThrownBy(() -> application.run("--server.port=0", "--performance.fast-path.route[0].path=/a"));
		assertThat(output).contains("APPLICATION FAILED TO START", "Property: performance.fast-path.route",
				"from property source \"commandLineArgs\"", "Did you mean 'routes'?");
	}

	/**
	 * As a user writes it.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	/**
	 * Serves a path.
	 */
	@RestController
	static class TakenController {

		@GetMapping({ "/taken", "/taken/too" })
		String taken() {
			return "taken";
		}

	}

}
