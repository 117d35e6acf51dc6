package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;

/**
 * The parts of a request head that decide which response answers it, as positions in a
 * byte array.
 */
public final class RequestHead {

	/*
	 * Mutable and reused: one instance per event loop for the byte path, one per
	 * connection for HTTP/2, a new one per request for the twin. The owner resets it,
	 * fills it, and hands it to EncodedRoute.select within the same call; nobody keeps
	 * it.
	 *
	 * Each header is a range [start, end) of the value without surrounding white space; a
	 * start of -1 means the header is absent. A header that appeared on several lines is
	 * joined by the twin; the byte path declines before it gets here.
	 */

	/** The bytes that all ranges point into. */
	public byte[] bytes = new byte[0];

	/** The method, one of the constants of {@link Methods}. */
	public int method;

	/**
	 * Start of the value of {@code Host}, from the twin of the host that the client
	 * addressed, or -1. The twin sets it for requests with an origin only.
	 */
	public int hostStart;

	/** End of the value of {@code Host}. */
	public int hostEnd;

	/** Start of the value of {@code Accept-Encoding}, or -1. */
	public int acceptEncodingStart;

	/** End of the value of {@code Accept-Encoding}. */
	public int acceptEncodingEnd;

	/** Start of the value of {@code If-None-Match}, or -1. */
	public int ifNoneMatchStart;

	/** End of the value of {@code If-None-Match}. */
	public int ifNoneMatchEnd;

	/** Start of the value of {@code If-Match}, or -1. Set by the twin only. */
	public int ifMatchStart;

	/** End of the value of {@code If-Match}. */
	public int ifMatchEnd;

	/** Start of the value of {@code Origin}, or -1. */
	public int originStart;

	/** End of the value of {@code Origin}. */
	public int originEnd;

	/** Start of the value of {@code Access-Control-Request-Method}, or -1. */
	public int requestMethodStart;

	/** End of the value of {@code Access-Control-Request-Method}. */
	public int requestMethodEnd;

	/** Start of the value of {@code Access-Control-Request-Headers}, or -1. */
	public int requestHeadersStart;

	/** End of the value of {@code Access-Control-Request-Headers}. */
	public int requestHeadersEnd;

	/** True iff the request came over an encrypted connection. Set by the twin only. */
	public boolean secure;

	/** Forgets all headers. */
	public void reset() {
		this.hostStart = -1;
		this.acceptEncodingStart = -1;
		this.ifNoneMatchStart = -1;
		this.ifMatchStart = -1;
		this.originStart = -1;
		this.requestMethodStart = -1;
		this.requestHeadersStart = -1;
	}

	/** A range as text, for the full evaluation only. */
	String text(int start, int end) {
		return new String(this.bytes, start, end - start, StandardCharsets.ISO_8859_1);
	}

}
