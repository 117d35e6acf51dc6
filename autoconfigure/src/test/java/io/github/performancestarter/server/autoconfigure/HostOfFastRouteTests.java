package io.github.performancestarter.server.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.performancestarter.fastpath.autoconfigure.FastPathAutoConfiguration;
import io.github.performancestarter.pipeline.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends each GET of the guide's table of hosts to a fast route.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostOfFastRouteTests {

	private static final Pattern CODE = Pattern.compile("`([^`]*)`");

	private static final Pattern COLUMN = Pattern.compile(" *\\| *");

	private final ConfigurableApplicationContext lenient = start(false);

	private final ConfigurableApplicationContext strict = start(true);

	@AfterAll
	void stop() {
		this.lenient.close();
		this.strict.close();
	}

	@ParameterizedTest
	@MethodSource
	void fastRouteAnswersAsTheGuideSays(String requestLine, String hosts, String lenient, String strict)
			throws IOException {
		// a target without an authority names no route
		String lenientHere = requestLine.contains("http:///") ? "404" : lenient;
		assertThat(status(this.lenient, requestLine, hosts)).as("lenient").isEqualTo(lenientHere);
		assertThat(status(this.strict, requestLine, hosts)).as("strict").isEqualTo(strict);
	}

	static Stream<Object[]> fastRouteAnswersAsTheGuideSays() throws IOException {
		List<String> lines = Files.readAllLines(Path.of("..", "docs", "guide", "server.md"));
		return lines.stream()
			.filter((line) -> line.startsWith("| `GET ") && line.contains("HTTP/1."))
			.map((line) -> COLUMN.split(line, -1))
			.map((columns) -> new Object[] { codes(columns[1]).strip(), codes(columns[2]), columns[3], columns[4] });
	}

	private static String codes(String column) {
		StringBuilder lines = new StringBuilder();
		CODE.matcher(column).results().forEach((code) -> lines.append(code.group(1)).append("\r\n"));
		return lines.toString();
	}

	private static String status(ConfigurableApplicationContext context, String requestLine, String hosts)
			throws IOException {
		int port = Objects.requireNonNull(((ReactiveWebServerApplicationContext) context).getWebServer()).getPort();
		try (Wire wire = Wire.plain(port)) {
			return wire.send(requestLine + "\r\n" + hosts + "\r\n").response().substring(9, 12);
		}
	}

	private static ConfigurableApplicationContext start(boolean strict) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.REACTIVE)
			.run("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
					"--spring.reactor.netty.shutdown-quiet-period=0s", "--performance.server.strict-host=" + strict,
					"--performance.server.drain.enabled=false", "--performance.fast-path.routes[0].path=/",
					"--performance.fast-path.routes[0].text=ok", "--performance.fast-path.routes[1].path=/x",
					"--performance.fast-path.routes[1].text=ok");
	}

	/**
	 * An application with nothing but fast routes.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ HttpHandlerAutoConfiguration.class, NettyReactiveWebServerAutoConfiguration.class,
			WebFluxAutoConfiguration.class, FastPathAutoConfiguration.class, PerformanceServerAutoConfiguration.class })
	static class Application {

	}

}
