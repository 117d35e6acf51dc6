package io.github.performancestarter.fastpath.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;

/**
 * The words of {@code cors} in a route of {@code performance.fast-path.routes}.
 *
 * @since 0.1.0
 */
@ConfigurationPropertiesSource
public class CorsProperties {

	/*
	 * The binder converts a value that is not an object by the static valueOf methods
	 * (ObjectToObjectConverter): from a Boolean as YAML has it, from a String as
	 * properties files, arguments and the environment have it.
	 */

	/* Not a field of the object: the binder would take its name for a word. */
	private static final CorsProperties OFF = new CorsProperties();

	/**
	 * Origins that may read the route, or '*'. By default '*'.
	 */
	private @Nullable List<String> origins;

	/**
	 * Request headers that a preflight allows, or '*'. By default '*'.
	 */
	private @Nullable List<String> headers;

	/**
	 * Response headers that a script may read.
	 */
	private @Nullable List<String> exposedHeaders;

	/**
	 * Whether requests may carry credentials. Not possible with the origin '*'. By
	 * default false.
	 */
	private @Nullable Boolean credentials;

	/**
	 * How long a browser may keep the result of a preflight. By default 30 minutes.
	 */
	private @Nullable Duration maxAge;

	/**
	 * Converts the short form of the property.
	 * @param enabled whether other origins may read the route
	 * @return the properties
	 */
	public static CorsProperties valueOf(Boolean enabled) {
		return enabled ? new CorsProperties() : OFF;
	}

	/**
	 * Converts the short form of the property.
	 * @param enabled {@code true} or {@code false}
	 * @return the properties
	 */
	public static CorsProperties valueOf(String enabled) {
		return switch (enabled.trim()) {
			case "true" -> valueOf(Boolean.TRUE);
			case "false" -> valueOf(Boolean.FALSE);
			default -> throw new IllegalArgumentException(
					"'cors' is true, false, or an object with 'origins', 'headers', 'exposed-headers', "
							+ "'credentials' and 'max-age'");
		};
	}

	boolean enabled() {
		return this != OFF;
	}

	public @Nullable List<String> getOrigins() {
		return this.origins;
	}

	public void setOrigins(@Nullable List<String> origins) {
		this.origins = origins;
	}

	public @Nullable List<String> getHeaders() {
		return this.headers;
	}

	public void setHeaders(@Nullable List<String> headers) {
		this.headers = headers;
	}

	public @Nullable List<String> getExposedHeaders() {
		return this.exposedHeaders;
	}

	public void setExposedHeaders(@Nullable List<String> exposedHeaders) {
		this.exposedHeaders = exposedHeaders;
	}

	public @Nullable Boolean getCredentials() {
		return this.credentials;
	}

	public void setCredentials(@Nullable Boolean credentials) {
		this.credentials = credentials;
	}

	public @Nullable Duration getMaxAge() {
		return this.maxAge;
	}

	public void setMaxAge(@Nullable Duration maxAge) {
		this.maxAge = maxAge;
	}

}
