package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Builds request heads as the byte path and the twin do, but with bytes around the
 * values, so that a read outside a range shows.
 */
final class Heads {

	private final RequestHead head = new RequestHead();

	private StringBuilder bytes = new StringBuilder("\"*,;");

	private Heads(String method) {
		this.head.reset();
		this.head.method = Methods.of(method);
		host("localhost:8080");
	}

	static Heads of(String method) {
		return new Heads(method);
	}

	static Heads get() {
		return of("GET");
	}

	static Heads preflight(String origin, String requestMethod) {
		return of("OPTIONS").origin(origin).requestMethod(requestMethod);
	}

	Heads host(@Nullable String value) {
		this.head.hostStart = start(value);
		this.head.hostEnd = end(value);
		return this;
	}

	Heads secure(boolean secure) {
		this.head.secure = secure;
		return this;
	}

	Heads acceptEncoding(@Nullable String value) {
		this.head.acceptEncodingStart = start(value);
		this.head.acceptEncodingEnd = end(value);
		return this;
	}

	Heads ifNoneMatch(@Nullable String value) {
		this.head.ifNoneMatchStart = start(value);
		this.head.ifNoneMatchEnd = end(value);
		return this;
	}

	Heads ifMatch(@Nullable String value) {
		this.head.ifMatchStart = start(value);
		this.head.ifMatchEnd = end(value);
		return this;
	}

	Heads origin(@Nullable String value) {
		this.head.originStart = start(value);
		this.head.originEnd = end(value);
		return this;
	}

	Heads requestMethod(@Nullable String value) {
		this.head.requestMethodStart = start(value);
		this.head.requestMethodEnd = end(value);
		return this;
	}

	Heads requestHeaders(@Nullable String value) {
		this.head.requestHeadersStart = start(value);
		this.head.requestHeadersEnd = end(value);
		return this;
	}

	RequestHead build() {
		this.head.bytes = this.bytes.toString().getBytes(StandardCharsets.ISO_8859_1);
		return this.head;
	}

	private int start(@Nullable String value) {
		return (value != null) ? this.bytes.length() : -1;
	}

	private int end(@Nullable String value) {
		if (value == null) {
			return 0;
		}
		this.bytes.append(value);
		int end = this.bytes.length();
		this.bytes.append("\"*,;");
		return end;
	}

}
