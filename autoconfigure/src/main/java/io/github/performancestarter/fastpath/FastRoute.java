package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The declaration of a route whose answer is known at start: one path, one body, and how
 * to serve it. Immutable; every fluent method returns a new route and throws
 * {@link InvalidRouteException} for what cannot be served.
 *
 * @since 0.1.0
 */
public final class FastRoute {

	private static final String ALL = "ALL";

	private final String path;

	private final byte[] body;

	private final String contentType;

	private final List<String> methods;

	private final @Nullable CorsRules cors;

	private final @Nullable String cacheControl;

	private final List<Map.Entry<String, String>> headers;

	private final boolean etag;

	private final boolean compression;

	private final QueryPolicy query;

	private final boolean override;

	private final @Nullable String source;

	private FastRoute(Draft draft) {
		this.path = draft.path;
		this.body = draft.body;
		this.contentType = draft.contentType;
		this.methods = draft.methods;
		this.cors = draft.cors;
		this.cacheControl = draft.cacheControl;
		this.headers = draft.headers;
		this.etag = draft.etag;
		this.compression = draft.compression;
		this.query = draft.query;
		this.override = draft.override;
		this.source = draft.source;
	}

	/**
	 * Declares a route that answers with JSON.
	 * @param path the exact path, ASCII, without a query
	 * @param body the JSON text, sent as it is in UTF-8
	 * @return the route
	 */
	public static FastRoute json(String path, String body) {
		PathRules.check(path);
		if (body.isBlank()) {
			throw new InvalidRouteException(path, "json", "the text is empty, which is not JSON",
					"Write a JSON value, or use 'text' for an empty body");
		}
		return resource(path, body.getBytes(StandardCharsets.UTF_8), "application/json");
	}

	/**
	 * Declares a route that answers with plain text.
	 * @param path the exact path, ASCII, without a query
	 * @param body the text, sent in UTF-8
	 * @return the route
	 */
	public static FastRoute text(String path, String body) {
		return resource(path, body.getBytes(StandardCharsets.UTF_8), "text/plain;charset=UTF-8");
	}

	/**
	 * Declares a route that answers with HTML.
	 * @param path the exact path, ASCII, without a query
	 * @param body the markup, sent in UTF-8
	 * @return the route
	 */
	public static FastRoute html(String path, String body) {
		return resource(path, body.getBytes(StandardCharsets.UTF_8), "text/html;charset=UTF-8");
	}

	/**
	 * Declares a route that answers with the given bytes.
	 * @param path the exact path, ASCII, without a query
	 * @param content the body, copied
	 * @param contentType the value of {@code Content-Type}
	 * @return the route
	 */
	public static FastRoute resource(String path, byte[] content, String contentType) {
		return new FastRoute(new Draft(PathRules.check(path), content.clone(), checkContentType(path, contentType)));
	}

	/**
	 * Sets the value of {@code Content-Type}.
	 * @param contentType the media type
	 * @return a new route
	 */
	public FastRoute contentType(String contentType) {
		String checked = checkContentType(this.path, contentType);
		return with((draft) -> draft.contentType = checked);
	}

	/**
	 * Sets the methods that are answered; {@code GET} brings {@code HEAD} with it.
	 * @param methods names in upper case, or {@code ALL}
	 * @return a new route
	 */
	public FastRoute methods(String... methods) {
		List<String> resolved = resolve(List.of(methods));
		return with((draft) -> draft.methods = resolved);
	}

	/**
	 * Answers {@code GET} and {@code HEAD} only, which is the default.
	 * @return a new route
	 */
	public FastRoute getOnly() {
		return methods("GET");
	}

	/**
	 * Answers every method in {@link Methods#names()} alike.
	 * @return a new route
	 */
	public FastRoute allMethods() {
		return methods(ALL);
	}

	/**
	 * Allows scripts of any origin to read the route, without credentials.
	 * @return a new route
	 */
	public FastRoute cors() {
		return cors(CorsRules.permitDefault());
	}

	/**
	 * Allows scripts of other origins to read the route.
	 * @param rules who may read it, or {@code null} for none
	 * @return a new route
	 */
	public FastRoute cors(@Nullable CorsRules rules) {
		if (rules != null) {
			rules.check(this.path);
		}
		return with((draft) -> draft.cors = rules);
	}

	/**
	 * Sets the value of {@code Cache-Control}.
	 * @param cacheControl the directives, or {@code null} to send none
	 * @return a new route
	 */
	public FastRoute cacheControl(@Nullable String cacheControl) {
		if (cacheControl != null) {
			HeaderRules.checkCacheControl(this.path, cacheControl);
		}
		return with((draft) -> draft.cacheControl = cacheControl);
	}

	/**
	 * Adds a response header. {@code Vary} is merged with what the route itself varies
	 * on.
	 * @param name the name, a token of RFC 9110
	 * @param value the value, visible ASCII, spaces and tabs
	 * @return a new route
	 */
	public FastRoute header(String name, String value) {
		HeaderRules.checkDeclared(this.path, name, value);
		List<Map.Entry<String, String>> added = new ArrayList<>(this.headers);
		added.add(Map.entry(name, value));
		return with((draft) -> draft.headers = List.copyOf(added));
	}

	/**
	 * Sets whether responses carry a strong entity tag, so that a client can revalidate.
	 * @param etag true to send it, which is the default
	 * @return a new route
	 */
	public FastRoute etag(boolean etag) {
		return with((draft) -> draft.etag = etag);
	}

	/**
	 * Sets whether the body is also kept in content codings: gzip, and br and zstd if
	 * brotli4j and zstd-jni are there and work. A coding is kept only if it makes the
	 * response smaller, which it never does for a tiny body.
	 * @param compression true to keep them, which is the default
	 * @return a new route
	 */
	public FastRoute compression(boolean compression) {
		return with((draft) -> draft.compression = compression);
	}

	/**
	 * Sets what a query means.
	 * @param query the policy
	 * @return a new route
	 */
	public FastRoute query(QueryPolicy query) {
		return with((draft) -> draft.query = query);
	}

	/**
	 * Says that the route may stand in front of a controller with the same path.
	 * @return a new route
	 */
	public FastRoute override() {
		return override(true);
	}

	/**
	 * Sets whether the route may stand in front of a controller with the same path.
	 * @param override true to allow it
	 * @return a new route
	 */
	public FastRoute override(boolean override) {
		return with((draft) -> draft.override = override);
	}

	/**
	 * Says where the route was declared, for messages. No part of equality.
	 * @param source the place, such as {@code performance.fast-path.routes[2]}
	 * @return a new route
	 */
	public FastRoute withSource(@Nullable String source) {
		return with((draft) -> draft.source = source);
	}

	/**
	 * Returns the path.
	 * @return the path
	 */
	public String getPath() {
		return this.path;
	}

	/**
	 * Returns a copy of the body.
	 * @return the body
	 */
	public byte[] getBody() {
		return this.body.clone();
	}

	/**
	 * Returns the value of {@code Content-Type}.
	 * @return the media type
	 */
	public String getContentType() {
		return this.contentType;
	}

	/**
	 * Returns the methods that are answered, {@code HEAD} included.
	 * @return the names in the order of {@link Methods#names()}
	 */
	public List<String> getMethods() {
		return this.methods;
	}

	/**
	 * Returns the rules for other origins.
	 * @return the rules, or {@code null} if the route knows no CORS
	 */
	public @Nullable CorsRules getCors() {
		return this.cors;
	}

	/**
	 * Returns the value of {@code Cache-Control}.
	 * @return the directives or {@code null}
	 */
	public @Nullable String getCacheControl() {
		return this.cacheControl;
	}

	/**
	 * Returns the added response headers.
	 * @return name and value of each, in order
	 */
	public List<Map.Entry<String, String>> getHeaders() {
		return this.headers;
	}

	/**
	 * Tells whether a header of this name was added.
	 * @param name the name, in any case
	 * @return true iff it was
	 */
	public boolean hasHeader(String name) {
		return this.headers.stream().anyMatch((header) -> header.getKey().equalsIgnoreCase(name));
	}

	/**
	 * Tells whether responses carry an entity tag.
	 * @return true iff they do
	 */
	public boolean isEtag() {
		return this.etag;
	}

	/**
	 * Tells whether the body is kept in content codings.
	 * @return true iff it is, where that makes it smaller
	 */
	public boolean isCompression() {
		return this.compression;
	}

	/**
	 * Returns what a query means.
	 * @return the policy
	 */
	public QueryPolicy getQuery() {
		return this.query;
	}

	/**
	 * Tells whether the route may stand in front of a controller with the same path.
	 * @return true iff it may
	 */
	public boolean isOverride() {
		return this.override;
	}

	/**
	 * Returns where the route was declared.
	 * @return the place, or {@code null} if unknown
	 */
	public @Nullable String getSource() {
		return this.source;
	}

	/** The body itself, not to be changed. */
	byte[] body() {
		return this.body;
	}

	private FastRoute with(Consumer<Draft> change) {
		Draft draft = new Draft(this);
		change.accept(draft);
		return new FastRoute(draft);
	}

	private List<String> resolve(List<String> names) {
		if (names.isEmpty()) {
			throw new InvalidRouteException(this.path, "methods", "no method is named",
					"Name at least one of " + Methods.names() + ", or ALL");
		}
		for (String name : names) {
			if (!name.equals(ALL) && Methods.of(name) == Methods.UNKNOWN) {
				throw new InvalidRouteException(this.path, "methods",
						"'" + Printable.of(name) + "' is not a method that a fast route can answer",
						"Use " + Methods.names() + " in upper case, or ALL");
			}
		}
		return Methods.names()
			.stream()
			.filter((name) -> names.contains(name) || names.contains(ALL)
					|| (name.equals("HEAD") && names.contains("GET")))
			.toList();
	}

	private static String checkContentType(String path, String contentType) {
		HeaderRules.checkValue(path, "content-type", "Content-Type", contentType);
		String[] types = contentType.split(";", 2)[0].trim().split("/", -1);
		if (types.length != 2 || !HeaderRules.isToken(types[0]) || !HeaderRules.isToken(types[1])) {
			throw new InvalidRouteException(path, "content-type", "'" + contentType + "' is not a media type",
					"Write type/subtype, such as application/json");
		}
		return contentType;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof FastRoute route && this.path.equals(route.path) && Arrays.equals(this.body, route.body)
				&& this.contentType.equals(route.contentType) && this.methods.equals(route.methods)
				&& Objects.equals(this.cors, route.cors) && Objects.equals(this.cacheControl, route.cacheControl)
				&& this.headers.equals(route.headers) && this.etag == route.etag
				&& this.compression == route.compression && this.query == route.query
				&& this.override == route.override;
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.path, Arrays.hashCode(this.body), this.contentType, this.methods, this.cors,
				this.cacheControl, this.headers, this.etag, this.compression, this.query, this.override);
	}

	@Override
	public String toString() {
		return "FastRoute[path=" + this.path + ", body=" + this.body.length + " bytes, contentType=" + this.contentType
				+ ", methods=" + this.methods + ", cors=" + this.cors + ", cacheControl=" + this.cacheControl
				+ ", headers=" + this.headers + ", etag=" + this.etag + ", compression=" + this.compression + ", query="
				+ this.query + ", override=" + this.override + "]";
	}

	/**
	 * The fields of a route while a fluent method changes one of them.
	 */
	private static final class Draft {

		private final String path;

		private final byte[] body;

		private String contentType;

		private List<String> methods = List.of("GET", "HEAD");

		private @Nullable CorsRules cors;

		private @Nullable String cacheControl;

		private List<Map.Entry<String, String>> headers = List.of();

		private boolean etag = true;

		private boolean compression = true;

		private QueryPolicy query = QueryPolicy.IGNORE;

		private boolean override;

		private @Nullable String source;

		private Draft(String path, byte[] body, String contentType) {
			this.path = path;
			this.body = body;
			this.contentType = contentType;
		}

		private Draft(FastRoute route) {
			this(route.path, route.body, route.contentType);
			this.methods = route.methods;
			this.cors = route.cors;
			this.cacheControl = route.cacheControl;
			this.headers = route.headers;
			this.etag = route.etag;
			this.compression = route.compression;
			this.query = route.query;
			this.override = route.override;
			this.source = route.source;
		}

	}

}
