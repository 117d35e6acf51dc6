package io.github.performancestarter.fastpath;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Sorts the header fields of a request: those that choose the response, those that
 * decline it, and all others, which do not matter.
 */
final class FieldReader {

	/*
	 * Belongs to one HeadScanner. A field is told by the length of its name first, so
	 * most fields cost one jump. Names were checked to be tokens before, and no two
	 * different token characters of a known name fold onto each other by setting bit 5,
	 * so the comparison below is exact and ignores case.
	 */

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long LOWER_CASE = 0x2020202020202020L;

	private static final byte[] HOST = name("host");

	private static final byte[] RANGE = name("range");

	private static final byte[] ORIGIN = name("origin");

	private static final byte[] EXPECT = name("expect");

	private static final byte[] UPGRADE = name("upgrade");

	private static final byte[] IF_MATCH = name("if-match");

	private static final byte[] IF_RANGE = name("if-range");

	private static final byte[] CONNECTION = name("connection");

	private static final byte[] IF_NONE_MATCH = name("if-none-match");

	private static final byte[] CONTENT_LENGTH = name("content-length");

	private static final byte[] HTTP2_SETTINGS = name("http2-settings");

	private static final byte[] ACCEPT_ENCODING = name("accept-encoding");

	private static final byte[] TRANSFER_ENCODING = name("transfer-encoding");

	private static final byte[] IF_UNMODIFIED_SINCE = name("if-unmodified-since");

	private static final byte[] REQUEST_METHOD = name("access-control-request-method");

	private static final byte[] REQUEST_HEADERS = name("access-control-request-headers");

	private static final byte[] KEEP_ALIVE = name("keep-alive");

	private static final byte[] CLOSE = name("close");

	private final RequestHead head;

	private byte[] bytes = new byte[0];

	/** How many lines of {@code Host} there were. */
	int hosts;

	/** True iff the client asked for the connection to end. */
	boolean close;

	private boolean contentLength;

	FieldReader(RequestHead head) {
		this.head = head;
	}

	void reset(byte[] bytes) {
		this.bytes = bytes;
		this.hosts = 0;
		this.close = false;
		this.contentLength = false;
		this.head.reset();
		this.head.bytes = bytes;
	}

	/**
	 * Takes one field.
	 * @param name start of the name
	 * @param nameEnd end of the name
	 * @param value start of the value, behind leading white space
	 * @param rawEnd end of the line
	 * @return the reason to decline the request, or {@code null}
	 */
	@Nullable Decline read(int name, int nameEnd, int value, int rawEnd) {
		return switch (nameEnd - name) {
			case 4 -> is(name, HOST) ? host(value, trim(value, rawEnd)) : null;
			case 5 -> is(name, RANGE) ? Decline.CONDITIONAL : null;
			case 6 -> is(name, ORIGIN) ? origin(value, trim(value, rawEnd)) : is(name, EXPECT) ? Decline.EXPECT : null;
			case 7 -> is(name, UPGRADE) ? Decline.UPGRADE : null;
			case 8 -> is(name, IF_MATCH) || is(name, IF_RANGE) ? Decline.CONDITIONAL : null;
			case 10 -> is(name, CONNECTION) ? connection(value, trim(value, rawEnd)) : null;
			case 13 -> is(name, IF_NONE_MATCH) ? ifNoneMatch(value, trim(value, rawEnd)) : null;
			case 14 -> is(name, CONTENT_LENGTH) ? contentLength(value, trim(value, rawEnd))
					: is(name, HTTP2_SETTINGS) ? Decline.UPGRADE : null;
			case 15 -> is(name, ACCEPT_ENCODING) ? acceptEncoding(value, trim(value, rawEnd)) : null;
			case 17 -> is(name, TRANSFER_ENCODING) ? Decline.BODY : null;
			case 19 -> is(name, IF_UNMODIFIED_SINCE) ? Decline.CONDITIONAL : null;
			case 29 -> is(name, REQUEST_METHOD) ? requestMethod(value, trim(value, rawEnd)) : null;
			case 30 -> is(name, REQUEST_HEADERS) ? requestHeaders(value, trim(value, rawEnd)) : null;
			default -> null;
		};
	}

	private @Nullable Decline host(int from, int to) {
		this.hosts++;
		this.head.hostStart = from;
		this.head.hostEnd = to;
		return HostSyntax.isPlain(this.bytes, from, to) ? null : Decline.HOST;
	}

	private @Nullable Decline origin(int from, int to) {
		boolean first = this.head.originStart < 0;
		this.head.originStart = from;
		this.head.originEnd = to;
		return first ? null : Decline.CORS;
	}

	private @Nullable Decline requestMethod(int from, int to) {
		boolean first = this.head.requestMethodStart < 0;
		this.head.requestMethodStart = from;
		this.head.requestMethodEnd = to;
		return first ? null : Decline.CORS;
	}

	private @Nullable Decline requestHeaders(int from, int to) {
		boolean first = this.head.requestHeadersStart < 0;
		this.head.requestHeadersStart = from;
		this.head.requestHeadersEnd = to;
		return first ? null : Decline.CORS;
	}

	private @Nullable Decline ifNoneMatch(int from, int to) {
		boolean first = this.head.ifNoneMatchStart < 0;
		this.head.ifNoneMatchStart = from;
		this.head.ifNoneMatchEnd = to;
		return first ? null : Decline.CONDITIONAL;
	}

	private @Nullable Decline acceptEncoding(int from, int to) {
		boolean first = this.head.acceptEncodingStart < 0;
		this.head.acceptEncodingStart = from;
		this.head.acceptEncodingEnd = to;
		return first ? null : Decline.ACCEPT_ENCODING;
	}

	/** One length of exactly {@code 0} is no body; all else is left to the codec. */
	private @Nullable Decline contentLength(int from, int to) {
		boolean first = !this.contentLength;
		this.contentLength = true;
		return (first && to - from == 1 && this.bytes[from] == '0') ? null : Decline.BODY;
	}

	private @Nullable Decline connection(int from, int to) {
		int at = from;
		while (at < to) {
			int end = at;
			while (end < to && this.bytes[end] != ',') {
				end++;
			}
			Decline reason = connectionOption(at, trim(at, end));
			if (reason != null) {
				return reason;
			}
			at = end + 1;
			while (at < to && (this.bytes[at] == ' ' || this.bytes[at] == '\t')) {
				at++;
			}
		}
		return (from == to) ? Decline.CONNECTION : null;
	}

	private @Nullable Decline connectionOption(int from, int to) {
		if (to - from == KEEP_ALIVE.length && is(from, KEEP_ALIVE)) {
			return null;
		}
		if (to - from == CLOSE.length && is(from, CLOSE)) {
			this.close = true;
			return null;
		}
		return ((to - from == UPGRADE.length && is(from, UPGRADE))
				|| (to - from == HTTP2_SETTINGS.length && is(from, HTTP2_SETTINGS))) ? Decline.UPGRADE
						: Decline.CONNECTION;
	}

	private int trim(int from, int to) {
		int end = to;
		while (end > from && (this.bytes[end - 1] == ' ' || this.bytes[end - 1] == '\t')) {
			end--;
		}
		return end;
	}

	/** Compares without regard to case; the caller compared the lengths. */
	private boolean is(int from, byte[] lowerCaseName) {
		byte[] bytes = this.bytes;
		int length = lowerCaseName.length;
		int at = 0;
		while (at + Long.BYTES <= length) {
			long word = (long) LONGS.get(bytes, from + at) | LOWER_CASE;
			if (word != (long) LONGS.get(lowerCaseName, at)) {
				return false;
			}
			at += Long.BYTES;
		}
		for (; at < length; at++) {
			if ((bytes[from + at] | 0x20) != lowerCaseName[at]) {
				return false;
			}
		}
		return true;
	}

	private static byte[] name(String lowerCaseName) {
		return lowerCaseName.getBytes(StandardCharsets.US_ASCII);
	}

}
