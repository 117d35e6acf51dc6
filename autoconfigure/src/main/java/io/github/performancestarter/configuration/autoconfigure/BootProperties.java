package io.github.performancestarter.configuration.autoconfigure;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Properties of Spring Boot that someone might look for below {@code performance}: what
 * Boot has is not doubled.
 */
final class BootProperties {

	private static final Map<String, String> NAMES = names();

	private BootProperties() {
	}

	private static Map<String, String> names() {
		Map<String, String> names = new TreeMap<>();
		put(names, "server.netty.idle-timeout", "idle-timeout", "keep-alive-timeout", "connection-idle-timeout");
		put(names, "server.netty.max-keep-alive-requests", "max-keep-alive-requests", "keep-alive-requests");
		put(names, "server.max-http-request-header-size", "max-header-size", "max-http-header-size",
				"max-http-request-header-size", "max-request-header-size", "header-size");
		put(names, "server.netty.max-initial-line-length", "max-initial-line-length");
		put(names, "server.netty.connection-timeout", "connection-timeout");
		put(names, "server.netty.validate-headers", "validate-headers");
		put(names, "server.http2.enabled", "http2.enabled");
		put(names, "server.port", "port");
		put(names, "server.address", "address");
		put(names, "server.shutdown", "shutdown");
		put(names, "server.ssl.bundle", "ssl", "tls");
		put(names, "server.compression.enabled", "compression");
		return names;
	}

	private static void put(Map<String, String> names, String property, String... words) {
		for (String word : words) {
			names.put(letters("performance.server." + word), property);
		}
	}

	/**
	 * Returns the property of Boot that has the meaning of a name.
	 * @param name a name below {@code performance} that is no property
	 * @return Boot's property, if there is one
	 */
	static Optional<String> meant(ConfigurationPropertyName name) {
		StringBuilder letters = new StringBuilder();
		for (int i = 0; i < name.getNumberOfElements(); i++) {
			letters.append((i > 0) ? "." : "").append(name.getElement(i, Form.UNIFORM));
		}
		return Optional.ofNullable(NAMES.get(letters.toString()));
	}

	/** All of Boot's properties here. */
	static Iterable<String> all() {
		return NAMES.values();
	}

	private static String letters(String name) {
		return name.replace("-", "");
	}

}
