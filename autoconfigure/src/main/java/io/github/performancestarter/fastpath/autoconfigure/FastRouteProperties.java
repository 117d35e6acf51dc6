package io.github.performancestarter.fastpath.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.performancestarter.fastpath.QueryPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;

/**
 * The words of one route in {@code performance.fast-path.routes}.
 *
 * @since 0.1.0
 */
@ConfigurationPropertiesSource
public class FastRouteProperties {

	/**
	 * Exact path of the route as a client sends it, including 'spring.webflux.base-path'
	 * if there is one.
	 */
	private @Nullable String path;

	/**
	 * Body as JSON text.
	 */
	private @Nullable String json;

	/**
	 * Body as plain text.
	 */
	private @Nullable String text;

	/**
	 * Body as HTML.
	 */
	private @Nullable String html;

	/**
	 * Location of the body, such as 'classpath:pages/home.html'. Read once at start.
	 */
	private @Nullable String resource;

	/**
	 * Value of Content-Type. By default that of the body's word, or the one that the name
	 * of the resource suggests.
	 */
	private @Nullable String contentType;

	/**
	 * Methods that are answered, or ALL. GET brings HEAD with it. By default GET.
	 */
	private @Nullable List<String> methods;

	/**
	 * Which origins may read the route from a browser. True allows every origin without
	 * credentials.
	 */
	private @Nullable CorsProperties cors;

	/**
	 * Value of Cache-Control.
	 */
	private @Nullable String cacheControl;

	/**
	 * Other response headers by name.
	 */
	private Map<String, String> headers = new LinkedHashMap<>();

	/**
	 * Whether responses carry an entity tag, so that a client can revalidate. By default
	 * true.
	 */
	private @Nullable Boolean etag;

	/**
	 * Whether the body is also kept in the content codings that make it smaller. By
	 * default true.
	 */
	private @Nullable Boolean compression;

	/**
	 * What a request with a query is: answered alike, or declined so that WebFlux answers
	 * it. By default it is answered.
	 */
	private @Nullable QueryPolicy query;

	/**
	 * Whether the route may stand in front of a controller with the same path. By default
	 * such a conflict stops the start.
	 */
	private @Nullable Boolean override;

	public @Nullable String getPath() {
		return this.path;
	}

	public void setPath(@Nullable String path) {
		this.path = path;
	}

	public @Nullable String getJson() {
		return this.json;
	}

	public void setJson(@Nullable String json) {
		this.json = json;
	}

	public @Nullable String getText() {
		return this.text;
	}

	public void setText(@Nullable String text) {
		this.text = text;
	}

	public @Nullable String getHtml() {
		return this.html;
	}

	public void setHtml(@Nullable String html) {
		this.html = html;
	}

	public @Nullable String getResource() {
		return this.resource;
	}

	public void setResource(@Nullable String resource) {
		this.resource = resource;
	}

	public @Nullable String getContentType() {
		return this.contentType;
	}

	public void setContentType(@Nullable String contentType) {
		this.contentType = contentType;
	}

	public @Nullable List<String> getMethods() {
		return this.methods;
	}

	public void setMethods(@Nullable List<String> methods) {
		this.methods = methods;
	}

	public @Nullable CorsProperties getCors() {
		return this.cors;
	}

	public void setCors(@Nullable CorsProperties cors) {
		this.cors = cors;
	}

	public @Nullable String getCacheControl() {
		return this.cacheControl;
	}

	public void setCacheControl(@Nullable String cacheControl) {
		this.cacheControl = cacheControl;
	}

	public Map<String, String> getHeaders() {
		return this.headers;
	}

	public void setHeaders(Map<String, String> headers) {
		this.headers = headers;
	}

	public @Nullable Boolean getEtag() {
		return this.etag;
	}

	public void setEtag(@Nullable Boolean etag) {
		this.etag = etag;
	}

	public @Nullable Boolean getCompression() {
		return this.compression;
	}

	public void setCompression(@Nullable Boolean compression) {
		this.compression = compression;
	}

	public @Nullable QueryPolicy getQuery() {
		return this.query;
	}

	public void setQuery(@Nullable QueryPolicy query) {
		this.query = query;
	}

	public @Nullable Boolean getOverride() {
		return this.override;
	}

	public void setOverride(@Nullable Boolean override) {
		this.override = override;
	}

}
