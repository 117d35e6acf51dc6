package io.github.performancestarter.fastpath;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * One complete response, made once: its head in bytes with a gap for the date, and its
 * body.
 */
public final class EncodedResponse {

	/*
	 * Immutable and shared by all event loops. A response of up to COPY_LIMIT bytes is
	 * copied into the buffer that collects the answers of a read; a larger body is
	 * written as a duplicate of one unreleasable buffer, so its reference count never
	 * moves. Netty's form of the headers and the frames of HTTP/2 are made when first
	 * asked for, and two threads that race make equal ones. The gap for the date holds 29
	 * bytes (IMF-fixdate, RFC 9110 section 5.6.7) and is overwritten in the copy, never
	 * here.
	 */

	/** Responses up to this many bytes are copied, larger bodies are duplicated. */
	static final int COPY_LIMIT = 16 * 1024;

	/** The statuses a fast route can answer with. */
	static final List<Integer> STATUSES = List.of(200, 304, 204, 403, 412);

	private final int status;

	private final int statusIndex;

	private final List<Map.Entry<String, String>> headers;

	private final byte[] bytes;

	private final int headLength;

	private final int dateOffset;

	private final EncodedBody body;

	private volatile @Nullable HttpHeaders nettyHeaders;

	private volatile @Nullable EncodedFrames frames;

	EncodedResponse(int status, List<Map.Entry<String, String>> headers, byte[] body) {
		this(status, headers, new EncodedBody(body));
	}

	EncodedResponse(int status, List<Map.Entry<String, String>> headers, EncodedBody body) {
		this.status = status;
		this.statusIndex = STATUSES.indexOf(status);
		if (this.statusIndex < 0) {
			throw new IllegalArgumentException("Not a status of a fast route: " + status);
		}
		this.headers = List.copyOf(headers);
		this.body = body;
		ResponseHeadBuilder head = new ResponseHeadBuilder(status, this.headers);
		this.headLength = head.length();
		this.dateOffset = head.dateOffset();
		boolean copy = this.headLength + body.length() <= COPY_LIMIT;
		this.bytes = head.withBody(copy ? body.bytes() : EncodedBody.EMPTY.bytes());
	}

	/**
	 * The same response with the value of one header line replaced, or the line added.
	 */
	EncodedResponse with(String name, String value) {
		List<Map.Entry<String, String>> changed = new ArrayList<>(this.headers);
		changed.removeIf((header) -> header.getKey().equals(name));
		changed.add(Map.entry(name, value));
		return new EncodedResponse(this.status, changed, this.body);
	}

	/**
	 * Returns the status code.
	 * @return the status code
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Returns the header lines in order, without {@code Date} and {@code Connection}.
	 * @return the header lines
	 */
	public List<Map.Entry<String, String>> headers() {
		return this.headers;
	}

	/**
	 * Returns the same header lines for Netty, to be copied and never changed.
	 * @return the headers
	 */
	public HttpHeaders nettyHeaders() {
		HttpHeaders made = this.nettyHeaders;
		if (made == null) {
			made = DefaultHttpHeadersFactory.headersFactory().newHeaders();
			for (Map.Entry<String, String> header : this.headers) {
				made.add(header.getKey(), header.getValue());
			}
			this.nettyHeaders = made;
		}
		return made;
	}

	/**
	 * Returns the same response for HTTP/2.
	 * @return the frames, made when they are first asked for
	 */
	public EncodedFrames frames() {
		EncodedFrames made = this.frames;
		if (made == null) {
			made = new EncodedFrames(this.status, this.headers, this.body);
			this.frames = made;
		}
		return made;
	}

	/**
	 * Returns the length of the head as HTTP/1.1 has it, with the date.
	 * @return bytes
	 */
	public int headLength() {
		return this.headLength;
	}

	/**
	 * Returns the length of the head and the body as HTTP/1.1 has them.
	 * @return bytes
	 */
	public int length() {
		return this.headLength + this.body.length();
	}

	/**
	 * Returns the length of the body.
	 * @return bytes
	 */
	public int bodyLength() {
		return this.body.length();
	}

	/**
	 * Returns a copy of the body.
	 * @return the body, empty for responses without one
	 */
	public byte[] body() {
		return this.body.bytes().clone();
	}

	/**
	 * Returns a view of the body that may be written to any channel; releasing it has no
	 * effect.
	 * @return a duplicate with its own indices
	 */
	public ByteBuf bodyDuplicate() {
		return this.body.duplicate();
	}

	/** The head, and behind it the body if it is to be copied. Never written to. */
	byte[] bytes() {
		return this.bytes;
	}

	/** The position of the status among {@link #STATUSES}. */
	int statusIndex() {
		return this.statusIndex;
	}

	int dateOffset() {
		return this.dateOffset;
	}

	/** True iff the body is larger than what is worth copying. */
	boolean bodyApart() {
		return this.bytes.length == this.headLength && this.body.length() > 0;
	}

}
