package io.github.performancestarter.fastpath;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What a route consists of. A fluent method changes a copy and gives it to a new
 * {@link FastRoute}; a draft that a route holds is never changed again.
 */
final class RouteDraft {

	final String path;

	final byte[] body;

	final String bodyWord;

	String contentType;

	List<String> methods = List.of("GET", "HEAD");

	@Nullable CorsRules cors;

	@Nullable String cacheControl;

	List<Map.Entry<String, String>> headers = List.of();

	boolean etag = true;

	boolean compression = true;

	QueryPolicy query = QueryPolicy.IGNORE;

	boolean override;

	@Nullable String source;

	RouteDraft(String path, String bodyWord, byte[] body, String contentType) {
		this.path = path;
		this.bodyWord = bodyWord;
		this.body = body;
		this.contentType = contentType;
	}

	RouteDraft copy() {
		RouteDraft copy = new RouteDraft(this.path, this.bodyWord, this.body, this.contentType);
		copy.methods = this.methods;
		copy.cors = this.cors;
		copy.cacheControl = this.cacheControl;
		copy.headers = this.headers;
		copy.etag = this.etag;
		copy.compression = this.compression;
		copy.query = this.query;
		copy.override = this.override;
		copy.source = this.source;
		return copy;
	}

	/** Equal routes answer alike: the source and the word of the body play no part. */
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof RouteDraft draft && this.path.equals(draft.path) && Arrays.equals(this.body, draft.body)
				&& this.contentType.equals(draft.contentType) && this.methods.equals(draft.methods)
				&& Objects.equals(this.cors, draft.cors) && Objects.equals(this.cacheControl, draft.cacheControl)
				&& this.headers.equals(draft.headers) && this.etag == draft.etag
				&& this.compression == draft.compression && this.query == draft.query
				&& this.override == draft.override;
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.path, Arrays.hashCode(this.body), this.contentType, this.methods, this.cors,
				this.cacheControl, this.headers, this.etag, this.compression, this.query, this.override);
	}

	@Override
	public String toString() {
		return "[path=" + this.path + ", body=" + this.body.length + " bytes, contentType=" + this.contentType
				+ ", methods=" + this.methods + ", cors=" + this.cors + ", cacheControl=" + this.cacheControl
				+ ", headers=" + this.headers + ", etag=" + this.etag + ", compression=" + this.compression + ", query="
				+ this.query + ", override=" + this.override + "]";
	}

}
