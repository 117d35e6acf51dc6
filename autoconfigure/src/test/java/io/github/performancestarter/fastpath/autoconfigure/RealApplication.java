package io.github.performancestarter.fastpath.autoconfigure;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;

/**
 * An application with all auto-configuration on the class path, but for security, on a
 * random port.
 */
final class RealApplication implements AutoCloseable {

	private static final String[] DEFAULTS = { "server.port=0", "server.address=127.0.0.1",
			"spring.reactor.netty.shutdown-quiet-period=0s", "management.endpoints.web.exposure.include=*",
			"spring.autoconfigure.exclude="
					+ "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration,"
					+ "org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration,"
					+ "org.springframework.boot.security.autoconfigure.actuate.web.reactive."
					+ "ReactiveManagementWebSecurityAutoConfiguration" };

	private final ReactiveWebServerApplicationContext context;

	private RealApplication(ReactiveWebServerApplicationContext context) {
		this.context = context;
	}

	static RealApplication start(Class<?> configuration, String... properties) {
		Map<String, String> merged = new LinkedHashMap<>();
		Stream.concat(Arrays.stream(DEFAULTS), Arrays.stream(properties))
			.forEach((property) -> merged.put(property.substring(0, property.indexOf('=')), property));
		String[] arguments = merged.values().stream().map((property) -> "--" + property).toArray(String[]::new);
		return new RealApplication((ReactiveWebServerApplicationContext) new SpringApplicationBuilder(configuration)
			.web(WebApplicationType.REACTIVE)
			.run(arguments));
	}

	ReactiveWebServerApplicationContext context() {
		return this.context;
	}

	int port() {
		return Objects.requireNonNull(this.context.getWebServer()).getPort();
	}

	HttpResponse<String> get(String path) {
		return FastPathContexts.send(FastPathContexts.request(port(), path).GET().build());
	}

	@Override
	public void close() {
		this.context.close();
	}

}
