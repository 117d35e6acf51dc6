package io.github.performancestarter.fastpath;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Which origins may read a fast route from a browser, and what a preflight allows. The
 * allowed methods are always the route's own.
 *
 * @since 0.1.0
 */
public final class CorsRules {

	/** Stands for any origin, or any header. */
	public static final String ANY = "*";

	/** How many origins a route can name: the responses for each are made at start. */
	public static final int MAX_ORIGINS = 64;

	private static final Duration DEFAULT_MAX_AGE = Duration.ofMinutes(30);

	private static final Pattern ORIGIN = Pattern
		.compile("[a-z][a-z0-9+.-]*://(?:[a-z0-9._-]+|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?");

	private static final CorsRules PERMIT_DEFAULT = builder().build();

	private static final String ORIGINS = "origins";

	private static final String CREDENTIALS = "credentials";

	private final List<String> origins;

	private final List<String> headers;

	private final List<String> exposedHeaders;

	private final boolean credentials;

	private final @Nullable Duration maxAge;

	private CorsRules(Builder builder) {
		this.origins = builder.origins;
		this.headers = builder.headers;
		this.exposedHeaders = builder.exposedHeaders;
		this.credentials = builder.credentials;
		this.maxAge = builder.maxAge;
	}

	/**
	 * Returns rules that allow any origin and any header, without credentials, for 30
	 * minutes, as Spring's permit-default values.
	 * @return the rules
	 */
	public static CorsRules permitDefault() {
		return PERMIT_DEFAULT;
	}

	/**
	 * Returns a builder that begins with {@link #permitDefault()}.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Returns the allowed origins.
	 * @return the origins in lower case, or only {@value #ANY}
	 */
	public List<String> getOrigins() {
		return this.origins;
	}

	/**
	 * Returns the request headers that a preflight allows.
	 * @return the names, or only {@value #ANY}
	 */
	public List<String> getHeaders() {
		return this.headers;
	}

	/**
	 * Returns the response headers that a script may read.
	 * @return the names
	 */
	public List<String> getExposedHeaders() {
		return this.exposedHeaders;
	}

	/**
	 * Tells whether requests may carry credentials.
	 * @return true iff they may
	 */
	public boolean isCredentials() {
		return this.credentials;
	}

	/**
	 * Returns how long a browser may keep the result of a preflight.
	 * @return whole seconds, or {@code null} to leave it to the browser
	 */
	public @Nullable Duration getMaxAge() {
		return this.maxAge;
	}

	boolean anyOrigin() {
		return this.origins.contains(ANY);
	}

	boolean anyHeader() {
		return this.headers.contains(ANY);
	}

	/** Checks what can only be reported with the path of the route at hand. */
	void check(String path) {
		checkOrigins(path);
		if (this.credentials && anyOrigin()) {
			throw invalid(path, CREDENTIALS, "credentials cannot be allowed for the origin '*'",
					"Name the origins, or set 'credentials' to false");
		}
		if (this.credentials && this.exposedHeaders.contains(ANY)) {
			throw invalid(path, "exposed-headers", "browsers do not take '*' for every header with credentials",
					"Name the headers, or set 'credentials' to false");
		}
		this.headers.forEach((name) -> HeaderRules.checkName(path, "cors.headers", name));
		this.exposedHeaders.forEach((name) -> HeaderRules.checkName(path, "cors.exposed-headers", name));
		if (this.maxAge != null && this.maxAge.isNegative()) {
			throw invalid(path, "max-age", "'max-age' is negative: " + this.maxAge, "Use a duration of zero or more");
		}
	}

	private void checkOrigins(String path) {
		if (this.origins.isEmpty()) {
			throw invalid(path, ORIGINS, "no origin is allowed", "Name at least one origin, or remove 'cors'");
		}
		if (this.origins.size() > MAX_ORIGINS) {
			throw invalid(path, ORIGINS, this.origins.size() + " origins are named, the most is " + MAX_ORIGINS,
					"Serve the route by WebFlux, which can decide by pattern, or name fewer origins");
		}
		for (String origin : this.origins) {
			if (!origin.equals(ANY) && !isOrigin(origin)) {
				throw invalid(path, ORIGINS, "'" + Printable.of(origin) + "' is not an origin",
						"Write scheme://host or scheme://host:port, such as https://example.com, without a path, or '*'");
			}
		}
		if (anyOrigin() && this.origins.size() > 1) {
			throw invalid(path, ORIGINS, "'*' allows every origin, those that are named beside it mean nothing",
					"Keep '*', or the origins that are named");
		}
	}

	private static boolean isOrigin(String origin) {
		if (!ORIGIN.matcher(origin).matches()) {
			return false;
		}
		String port = origin.substring(origin.lastIndexOf(':') + 1);
		return !port.matches("[0-9]+") || Integer.parseInt(port) <= 65535;
	}

	private static InvalidRouteException invalid(String path, String word, String reason, String action) {
		return new InvalidRouteException(path, "cors." + word, reason, action);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof CorsRules rules && this.origins.equals(rules.origins)
				&& this.headers.equals(rules.headers) && this.exposedHeaders.equals(rules.exposedHeaders)
				&& this.credentials == rules.credentials && Objects.equals(this.maxAge, rules.maxAge);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.origins, this.headers, this.exposedHeaders, this.credentials, this.maxAge);
	}

	@Override
	public String toString() {
		return "origins=" + this.origins + ", headers=" + this.headers + ", exposedHeaders=" + this.exposedHeaders
				+ ", credentials=" + this.credentials + ", maxAge=" + this.maxAge;
	}

	/**
	 * Collects rules; what was not said stays as in {@link CorsRules#permitDefault()}.
	 */
	public static final class Builder {

		private List<String> origins = List.of(ANY);

		private List<String> headers = List.of(ANY);

		private List<String> exposedHeaders = List.of();

		private boolean credentials;

		private @Nullable Duration maxAge = DEFAULT_MAX_AGE;

		private Builder() {
		}

		/**
		 * Sets the allowed origins.
		 * @param origins each {@code scheme://host[:port]}, or {@code *}
		 * @return this builder
		 */
		public Builder origins(String... origins) {
			this.origins = List.of(origins)
				.stream()
				.map((origin) -> origin.toLowerCase(Locale.ROOT))
				.distinct()
				.toList();
			return this;
		}

		/**
		 * Sets the request headers that a preflight allows.
		 * @param headers the names, or {@code *}
		 * @return this builder
		 */
		public Builder headers(String... headers) {
			this.headers = List.of(headers);
			return this;
		}

		/**
		 * Sets the response headers that a script may read.
		 * @param headers the names
		 * @return this builder
		 */
		public Builder exposedHeaders(String... headers) {
			this.exposedHeaders = List.of(headers);
			return this;
		}

		/**
		 * Sets whether requests may carry credentials.
		 * @param credentials true to allow them
		 * @return this builder
		 */
		public Builder credentials(boolean credentials) {
			this.credentials = credentials;
			return this;
		}

		/**
		 * Sets how long a browser may keep the result of a preflight.
		 * @param maxAge the time, cut to whole seconds, or {@code null} to say nothing
		 * @return this builder
		 */
		public Builder maxAge(@Nullable Duration maxAge) {
			this.maxAge = maxAge;
			return this;
		}

		/**
		 * Returns the rules. They are checked when a route takes them.
		 * @return the rules
		 */
		public CorsRules build() {
			return new CorsRules(this);
		}

	}

}
