package io.github.performancestarter.configuration.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

import io.github.performancestarter.fastpath.autoconfigure.FastPathAutoConfiguration;
import io.github.performancestarter.server.autoconfigure.PerformanceServerAutoConfiguration;
import io.github.performancestarter.server.transport.LoopSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.reactive.context.AnnotationConfigReactiveWebServerApplicationContext;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values of the server that cannot be, and words that nobody reads, in the files and
 * variables of a user.
 */
@ExtendWith(OutputCaptureExtension.class)
class ServerValuesTests {

	private static final String LINE = System.lineSeparator();

	private final Path folder;

	ServerValuesTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@Test
	void allWrongValuesAreToldAsTheyAreWrittenWithPlaceAndMend() throws IOException {
		FailureAnalysis analysis = failureOf(yaml("""
				performance:
				  server:
				    event-loops: 0
				    header-timeout: ${timeout:-60s}
				    max-body-size: -1KB
				    http2:
				      reset-window: 1500ms
				"""));
		assertThat(analysis.getDescription()).isEqualToNormalizingNewlines("""
				The configuration of the starter is wrong:

				    Property: performance.server.header-timeout
				    Value: -60s
				    Origin: FILE - 4:21
				    Reason: a request head cannot be complete before it begins

				    Property: performance.server.event-loops
				    Value: 0
				    Origin: FILE - 3:18
				    Reason: less than one event loop cannot be

				    Property: performance.server.max-body-size
				    Value: -1KB
				    Origin: FILE - 5:20
				    Reason: a size cannot be negative

				    Property: performance.server.http2.reset-window
				    Value: 1500ms
				    Origin: FILE - 7:21
				    Reason: resets are counted over whole seconds, from one second to an hour""".replace("FILE",
				file()));
		assertThat(Objects.requireNonNull(analysis.getAction()).lines()).hasSize(4)
			.first()
			.isEqualTo("performance.server.header-timeout: Set 'performance.server.header-timeout' to more than zero,"
					+ " such as '10s', or remove it for no limit.");
	}

	@Test
	void wrongNameWrongTypeAndWrongValueAreToldAtOnce() throws IOException {
		FailureAnalysis analysis = failureOf(yaml("""
				performance:
				  server:
				    reuse-ports: true
				    port-sharing: true
				    backlog: many
				    max-connections: -1
				"""));
		assertThat(analysis.getDescription().lines().filter((line) -> line.contains("Property: "))).containsExactly(
				"    Property: performance.server.reuse-ports", "    Property: performance.server.backlog",
				"    Property: performance.server.max-connections");
		assertThat(Objects.requireNonNull(analysis.getAction()).lines()).hasSize(3)
			.allMatch((line) -> line.startsWith("performance.server."));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					server.netty.idle-timeout=5s,performance.server.header-timeout=5000ms | header-timeout | 5000ms | after 5s already
					performance.server.drain.quiet-period=1m | drain.quiet-period | 1m | which may take 30s
					performance.server.reuseport=2,performance.server.event-loops=4 | reuseport | 2 | is 4
					performance.server.port-sharing=true | port-sharing | true | among listeners with SO_REUSEPORT
					performance.server.max-connections-policy=close | max-connections-policy | close | there is no limit
					""")
	void valuesThatDoNotGoTogetherAreToldAsTheyAreWritten(String values, String property, String value, String reason) {
		assertThat(failureOf(runner().withPropertyValues(values.split(","))).getDescription())
			.contains("Property: performance.server." + property + System.lineSeparator() + "    Value: " + value
					+ System.lineSeparator() + "    Origin: \"performance.server." + property
					+ "\" from property source \"test\"")
			.contains(reason);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PERFORMANCE_SERVER_EVENTLOOPS", "PERFORMANCE_SERVER_EVENT_LOOPS" })
	void variableIsToldAsALineOfAFileIs(String name) {
		FailureAnalysis analysis = failureOf(variable(name, "abc"));
		assertThat(analysis.getDescription()).contains(
				"Origin: \"" + name + "\" from property source \"systemEnvironment\"",
				"'event-loops' is a whole number, not 'abc'");
		assertThat(analysis.getAction()).isEqualTo("Set 'performance.server.event-loops' to a number from 1 to"
				+ " 1024, such as '4', or remove it for the default.");
		assertThat(failureOf(variable(name, "0")).getDescription()).contains("Value: 0",
				"Origin: \"" + name + "\" from property source \"systemEnvironment\"",
				"less than one event loop cannot be");
	}

	@ParameterizedTest
	@CsvSource({ "PERFORMANCE_SERVER_MAX_BODY_SIZE, many, max-body-size",
			"PERFORMANCE_SERVER_MAXBODYSIZE, -1, max-body-size",
			"PERFORMANCE_SERVER_MAX_CONNECTIONS, many, max-connections",
			"PERFORMANCE_SERVER_MAXCONNECTIONS, ${no.such}, max-connections" })
	void variableIsToldByTheNameOfThePropertyAndItsOwn(String variable, String value, String property) {
		FailureAnalysis analysis = failureOf(variables(Map.of(variable, value, "PERFORMANCE_SERVER_BACKLOG", "0")));
		assertThat(analysis.getDescription()).contains("Property: performance.server." + property + LINE + "    Value: "
				+ value + LINE + "    Origin: \"" + variable + "\" from property source");
		assertThat(analysis.getAction()).contains("performance.server." + property + ": ");
	}

	@ParameterizedTest
	@CsvSource({ "backlog, 99999999999, 2147483647, 1024", "max-connections, -99999999999, 2147483647, 10000",
			"max-pipeline-depth, 99999999999, 2147483647, 100", "event-loops, 99999999999, 1024, 4",
			"http2.max-resets, 99999999999, 2147483647, 200" })
	void numberThatIsTooLongIsAnsweredWithTheRangeAndAnExampleThatSuits(String property, String value, String most,
			String example) {
		FailureAnalysis analysis = failureOf(
				runner().withPropertyValues("performance.server." + property + "=" + value));
		assertThat(analysis.getDescription()).contains("Value: " + value,
				"Reason: '" + value + "' is out of the range of '" + property.substring(property.indexOf('.') + 1));
		assertThat(analysis.getAction()).isEqualTo("Set 'performance.server." + property + "' to a number from 1 to "
				+ most + ", such as '" + example + "', or remove it for the default.");
	}

	@Test
	void propertiesThatDoNotGoTogetherAreBothToldWithTheirPlaces() throws IOException {
		FailureAnalysis analysis = failureOf(yaml("""
				performance:
				  server:
				    reuseport: 4
				    event-loops: 2
				"""));
		assertThat(analysis.getDescription()).isEqualToNormalizingNewlines("""
				The configuration of the starter is wrong:

				    Property: performance.server.reuseport
				    Value: 4
				    Origin: FILE - 3:16
				    Property: performance.server.event-loops
				    Value: 2
				    Origin: FILE - 4:18
				    Reason: each listener has one event loop, but 'performance.server.event-loops' is 2"""
			.replace("FILE", file()));
		assertThat(analysis.getAction()).isEqualTo("Set 'performance.server.event-loops' to '4' or remove it,"
				+ " or set 'performance.server.reuseport' to '2'.");
	}

	@Test
	void lineBreaksOfAValueAreEscaped() throws IOException {
		assertThat(failureOf(yaml("performance:\n  server:\n    alt-svc: \"a\\nb\"\n")).getDescription())
			.contains("    Value: a\\nb" + LINE);
	}

	@Test
	void quietPeriodWithoutGracefulShutdownIsToldToHaveNoEffect(CapturedOutput output) throws IOException {
		String drain = "performance:\n  server:\n    drain: {quiet-period: 1s}\n";
		yaml(drain).run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("no effect");
		yaml(drain + "server:\n  shutdown: immediate\n").run((context) -> assertThat(context).hasNotFailed());
		assertThat(output.getAll().lines().filter((line) -> line.contains("no effect"))).singleElement()
			.asString()
			.contains("INFO")
			.endsWith("'server.shutdown' is immediate, so these properties have no effect:"
					+ " performance.server.drain.quiet-period");
	}

	@ParameterizedTest
	@CsvSource({ "'', false", "' 3 ', true" })
	void variableThatIsEmptyOrHasSpacesIsReadAsSpringBootReadsIt(String value, boolean set) {
		variable("PERFORMANCE_SERVER_EVENTLOOPS", value).run((context) -> {
			int processors = Runtime.getRuntime().availableProcessors();
			assertThat(context.getBean(LoopSettings.class).eventLoops()).isEqualTo(set ? 3 : processors);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					server: {enabled: false, strict-host: true, drain: {enabled: false}} | server.enabled | performance.server.drain.enabled, performance.server.strict-host
					server: {drain: {enabled: false, quiet-period: 1s}} | server.drain.enabled | performance.server.drain.quiet-period
					fast-path: {enabled: false, routes: [{path: /a, text: a}]} | fast-path.enabled | performance.fast-path.routes
					""")
	void wordsBelowASwitchThatIsOffAreTold(String yaml, String name, String others, CapturedOutput output)
			throws IOException {
		yaml("performance:\n  " + yaml).run((context) -> assertThat(context).hasNotFailed());
		assertThat(output.getAll().lines().filter((line) -> line.contains("no effect"))).singleElement()
			.asString()
			.contains("INFO")
			.endsWith("'performance." + name + "' is false, so these properties have no effect: " + others);
	}

	@Test
	void variableOfThePlatformIsNotTakenForAWordBelowASwitch(CapturedOutput output) {
		variables(Map.of("PERFORMANCE_SERVER_ENABLED", "false", "PERFORMANCE_SERVER_PORT", "tcp://10.0.0.1:80"))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("no effect");
		variables(Map.of("PERFORMANCE_SERVER_ENABLED", "false", "PERFORMANCE_SERVER_MAX_BODY_SIZE", "9"))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("have no effect: performance.server.max-body-size");
	}

	@Test
	void limitsOfHttp2AreToldToHaveNoEffectWithoutIt(CapturedOutput output) throws IOException {
		String limits = "performance:\n  server:\n    http2: {max-resets: 10, reset-window: 5s}\n";
		yaml(limits + "server:\n  http2:\n    enabled: true\n").run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("no effect");
		yaml(limits).run((context) -> assertThat(context).hasNotFailed());
		assertThat(output.getAll().lines().filter((line) -> line.contains("no effect"))).singleElement()
			.asString()
			.contains("WARN")
			.endsWith("The server does not speak HTTP/2, so these properties have no effect:"
					+ " performance.server.http2.max-resets, performance.server.http2.reset-window."
					+ " Set 'server.http2.enabled' to true, or remove them");
	}

	private String file() {
		return "URL [file:" + this.folder.resolve("application.yml") + "]";
	}

	private ReactiveWebApplicationContextRunner yaml(String text) throws IOException {
		Path file = Files.writeString(this.folder.resolve("application.yml"), text);
		return runner().withInitializer(new ConfigDataApplicationContextInitializer())
			.withPropertyValues("spring.config.location=" + file.toUri());
	}

	private static ReactiveWebApplicationContextRunner variable(String name, String value) {
		return variables(Map.of(name, value));
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
