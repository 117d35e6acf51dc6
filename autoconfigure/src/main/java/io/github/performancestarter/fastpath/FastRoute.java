package io.github.performancestarter.fastpath;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

	/** The longest body, 16 MiB: it stays in memory, in every coding. */
	public static final int MAX_BODY_LENGTH = 16 * 1024 * 1024;

	private final RouteDraft parts;

	private FastRoute(RouteDraft parts) {
		this.parts = parts;
	}

	/**
	 * Declares a route that answers with JSON.
	 * @param path the exact path, ASCII, without a query
	 * @param body the JSON text, sent as it is in UTF-8
	 * @return the route
	 */
	public static FastRoute json(String path, String body) {
		return new FastRoute(
				new RouteDraft(PathRules.check(path), "json", BodyRules.json(path, body), "application/json"));
	}

	/**
	 * Declares a route that answers with plain text.
	 * @param path the exact path, ASCII, without a query
	 * @param body the text, sent in UTF-8
	 * @return the route
	 */
	public static FastRoute text(String path, String body) {
		return new FastRoute(new RouteDraft(PathRules.check(path), "text", BodyRules.text(path, "text", body),
				"text/plain;charset=UTF-8"));
	}

	/**
	 * Declares a route that answers with HTML.
	 * @param path the exact path, ASCII, without a query
	 * @param body the markup, sent in UTF-8
	 * @return the route
	 */
	public static FastRoute html(String path, String body) {
		return new FastRoute(new RouteDraft(PathRules.check(path), "html", BodyRules.text(path, "html", body),
				"text/html;charset=UTF-8"));
	}

	/**
	 * Declares a route that answers with the given bytes.
	 * @param path the exact path, ASCII, without a query
	 * @param content the body, copied, {@value #MAX_BODY_LENGTH} bytes at most
	 * @param contentType the value of {@code Content-Type}
	 * @return the route
	 */
	public static FastRoute resource(String path, byte[] content, String contentType) {
		byte[] body = BodyRules.checkLength(PathRules.check(path), BodyRules.RESOURCE, content).clone();
		return new FastRoute(new RouteDraft(path, BodyRules.RESOURCE, body,
				ContentTypeRules.check(path, BodyRules.RESOURCE, contentType)));
	}

	/**
	 * Sets the value of {@code Content-Type}.
	 * @param contentType the media type; its charset, if any, is UTF-8 unless the body
	 * was given as bytes
	 * @return a new route
	 */
	public FastRoute contentType(String contentType) {
		String checked = ContentTypeRules.check(this.parts.path, this.parts.bodyWord, contentType);
		return with((draft) -> draft.contentType = checked);
	}

	/**
	 * Sets the methods that are answered; {@code GET} brings {@code HEAD} with it.
	 * @param methods names in upper case, or {@code ALL}
	 * @return a new route
	 */
	public FastRoute methods(String... methods) {
		List<String> resolved = Methods.resolve(this.parts.path, List.of(methods));
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
		return methods(Methods.ALL);
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
			rules.check(this.parts.path);
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
			CacheControlRules.check(this.parts.path, cacheControl);
		}
		return with((draft) -> draft.cacheControl = cacheControl);
	}

	/**
	 * Adds a response header. {@code Vary} is merged with what the route itself varies
	 * on. A name can be added again, in the same spelling.
	 * @param name the name, a token of RFC 9110
	 * @param value the value, visible ASCII, spaces and tabs, not empty
	 * @return a new route
	 */
	public FastRoute header(String name, String value) {
		HeaderRules.checkDeclared(this.parts.path, name, value);
		HeaderRules.checkSpelling(this.parts.path, name, this.parts.headers);
		List<Map.Entry<String, String>> added = new ArrayList<>(this.parts.headers);
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
		return this.parts.path;
	}

	/**
	 * Returns a copy of the body.
	 * @return the body
	 */
	public byte[] getBody() {
		return this.parts.body.clone();
	}

	/**
	 * Returns the word that gave the body. No part of equality.
	 * @return {@code json}, {@code text}, {@code html} or {@code resource}
	 */
	public String getBodyWord() {
		return this.parts.bodyWord;
	}

	/**
	 * Returns the value of {@code Content-Type}.
	 * @return the media type
	 */
	public String getContentType() {
		return this.parts.contentType;
	}

	/**
	 * Returns the methods that are answered, {@code HEAD} included.
	 * @return the names in the order of {@link Methods#names()}
	 */
	public List<String> getMethods() {
		return this.parts.methods;
	}

	/**
	 * Returns the rules for other origins.
	 * @return the rules, or {@code null} if the route knows no CORS
	 */
	public @Nullable CorsRules getCors() {
		return this.parts.cors;
	}

	/**
	 * Returns the value of {@code Cache-Control}.
	 * @return the directives or {@code null}
	 */
	public @Nullable String getCacheControl() {
		return this.parts.cacheControl;
	}

	/**
	 * Returns the added response headers.
	 * @return name and value of each, in order
	 */
	public List<Map.Entry<String, String>> getHeaders() {
		return this.parts.headers;
	}

	/**
	 * Tells whether a header of this name was added.
	 * @param name the name, in any case
	 * @return true iff it was
	 */
	public boolean hasHeader(String name) {
		return this.parts.headers.stream().anyMatch((header) -> header.getKey().equalsIgnoreCase(name));
	}

	/**
	 * Tells whether responses carry an entity tag.
	 * @return true iff they do
	 */
	public boolean isEtag() {
		return this.parts.etag;
	}

	/**
	 * Tells whether the body is kept in content codings.
	 * @return true iff it is, where that makes it smaller
	 */
	public boolean isCompression() {
		return this.parts.compression;
	}

	/**
	 * Returns what a query means.
	 * @return the policy
	 */
	public QueryPolicy getQuery() {
		return this.parts.query;
	}

	/**
	 * Tells whether the route may stand in front of a controller with the same path.
	 * @return true iff it may
	 */
	public boolean isOverride() {
		return this.parts.override;
	}

	/**
	 * Returns where the route was declared.
	 * @return the place, or {@code null} if unknown
	 */
	public @Nullable String getSource() {
		return this.parts.source;
	}

	/** The body itself, not to be changed. */
	byte[] body() {
		return this.parts.body;
	}

	private FastRoute with(Consumer<RouteDraft> change) {
		RouteDraft copy = this.parts.copy();
		change.accept(copy);
		return new FastRoute(copy);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof FastRoute route && this.parts.equals(route.parts);
	}

	@Override
	public int hashCode() {
		return this.parts.hashCode();
	}

	@Override
	public String toString() {
		return "FastRoute" + this.parts;
	}

}
