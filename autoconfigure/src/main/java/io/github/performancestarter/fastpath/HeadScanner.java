package io.github.performancestarter.fastpath;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

import org.jspecify.annotations.Nullable;

/**
 * Reads one request head from bytes, strictly, and finds its route.
 */
final class HeadScanner {

	/*
	 * One per event loop; the fields are the result of the last scan. The scan takes a
	 * subset of the grammar of RFC 9112 section 2 to 6 and declines the rest: a method of
	 * a fast route, origin-form, the literal HTTP/1.1, CRLF line ends, no folding, one
	 * plain Host, no body. It reads each byte once, never past the limits of the server,
	 * and allocates nothing.
	 *
	 * Field values are skipped eight bytes at a time: a byte below 0x20, or 0x7F, is
	 * found by the usual zero-byte arithmetic on a little-endian word. The lowest hit of
	 * that arithmetic is exact; only bits above a true hit may be false. A word may reach
	 * past the end of the input into the padding of the window: a hit there only means
	 * that the head is incomplete.
	 */

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long ONES = 0x0101010101010101L;

	private static final long HIGH_BITS = 0x8080808080808080L;

	private static final long HTTP_1 = word(" HTTP/1.");

	private static final long PREFACE = word("PRI * HT");

	private static final long METHOD_4 = 0xFFFFFFFFL;

	private static final long METHOD_5 = 0xFFFFFFFFFFL;

	private static final long METHOD_6 = 0xFFFFFFFFFFFFL;

	private static final long METHOD_7 = 0xFFFFFFFFFFFFFFL;

	private static final long GET = word("GET ");

	private static final long HEAD = word("HEAD ");

	private static final long OPTIONS = word("OPTIONS ");

	private static final long POST = word("POST ");

	private static final long PUT = word("PUT ");

	private static final long PATCH = word("PATCH ");

	private static final long DELETE = word("DELETE ");

	/** Bytes of the shortest request line, used to stop early on scraps. */
	private static final int SHORTEST_LINE = "GET / HTTP/1.1\r\n".length();

	final RequestHead head = new RequestHead();

	private final FieldReader fields = new FieldReader(this.head);

	/** Index behind the last byte of the head, if it was accepted. */
	int end;

	/** Why the head was declined. */
	Decline decline = Decline.INCOMPLETE;

	/**
	 * Scans a head.
	 * @param bytes the window
	 * @param from where the request line starts
	 * @param to end of the input
	 * @param table the routes
	 * @param limits the server's limits
	 * @return the route if the head is complete, plain and for one of the routes, else
	 * {@code null} with the reason in {@link #decline}
	 */
	@Nullable EncodedRoute scan(byte[] bytes, int from, int to, RouteTable table, FastPathLimits limits) {
		int target = from + method(bytes, from, to);
		if (target == from) {
			return null;
		}
		int lineLimit = Math.min(to, from + limits.maxInitialLineLength());
		int pathEnd = target;
		while (pathEnd < lineLimit && bytes[pathEnd] > ' ' && bytes[pathEnd] != '?') {
			pathEnd++;
		}
		if (pathEnd == lineLimit) {
			return decline((pathEnd == to) ? Decline.INCOMPLETE : Decline.TOO_LARGE);
		}
		EncodedRoute route = table.find(bytes, target, pathEnd);
		if (route == null) {
			return decline((bytes[target] == '/') ? Decline.NO_ROUTE : Decline.REQUEST_LINE);
		}
		int targetEnd = pathEnd;
		if (bytes[pathEnd] == '?') {
			if (route.declinesQuery()) {
				return decline(Decline.QUERY);
			}
			targetEnd = query(bytes, pathEnd + 1, lineLimit);
			if (targetEnd == lineLimit) {
				return decline((targetEnd == to) ? Decline.INCOMPLETE : Decline.TOO_LARGE);
			}
		}
		int headers = targetEnd + " HTTP/1.1\r\n".length();
		if (headers > to) {
			return decline(Decline.INCOMPLETE);
		}
		if ((long) LONGS.get(bytes, targetEnd) != HTTP_1 || bytes[headers - 3] != '1' || bytes[headers - 2] != '\r'
				|| bytes[headers - 1] != '\n') {
			return decline(Decline.REQUEST_LINE);
		}
		if (headers - from > limits.maxInitialLineLength()) {
			return decline(Decline.TOO_LARGE);
		}
		return headers(bytes, headers, to, limits.maxHeaderSize()) ? route : null;
	}

	/** Tells whether the answer must be the connection's last. */
	boolean close() {
		return this.fields.close;
	}

	private int method(byte[] bytes, int from, int to) {
		if (to - from < SHORTEST_LINE) {
			decline(Decline.INCOMPLETE);
			return 0;
		}
		long word = (long) LONGS.get(bytes, from);
		if ((word & METHOD_4) == GET) {
			this.head.method = Methods.GET;
			return 4;
		}
		return otherMethod(word);
	}

	private int otherMethod(long word) {
		if ((word & METHOD_5) == HEAD) {
			this.head.method = Methods.HEAD;
			return 5;
		}
		if ((word & METHOD_5) == POST) {
			this.head.method = Methods.POST;
			return 5;
		}
		if ((word & METHOD_4) == PUT) {
			this.head.method = Methods.PUT;
			return 4;
		}
		if (word == OPTIONS) {
			this.head.method = Methods.OPTIONS;
			return 8;
		}
		if ((word & METHOD_6) == PATCH) {
			this.head.method = Methods.PATCH;
			return 6;
		}
		if ((word & METHOD_7) == DELETE) {
			this.head.method = Methods.DELETE;
			return 7;
		}
		decline((word == PREFACE) ? Decline.UPGRADE : Decline.REQUEST_LINE);
		return 0;
	}

	/**
	 * Skips a query of plain characters. What a query may hold beyond them, a percent
	 * sign among it, is left to the codec.
	 */
	private static int query(byte[] bytes, int from, int to) {
		int at = from;
		while (at < to && CharacterClass.isQuery(bytes[at])) {
			at++;
		}
		return at;
	}

	private boolean headers(byte[] bytes, int from, int to, int maxHeaderSize) {
		FieldReader fields = this.fields;
		fields.reset(bytes);
		int limit = (int) Math.min(to, (long) from + maxHeaderSize);
		int at = from;
		while (at + 1 < limit) {
			if (bytes[at] == '\r') {
				if (bytes[at + 1] != '\n') {
					return declined(Decline.HEADER_SYNTAX);
				}
				this.end = at + 2;
				return fields.hosts == 1 || declined(Decline.HOST);
			}
			int nameEnd = at;
			while (nameEnd < limit && CharacterClass.isToken(bytes[nameEnd])) {
				nameEnd++;
			}
			if (nameEnd == limit) {
				break;
			}
			if (bytes[nameEnd] != ':' || nameEnd == at) {
				return declined(Decline.HEADER_SYNTAX);
			}
			int value = nameEnd + 1;
			while (value < limit && (bytes[value] == ' ' || bytes[value] == '\t')) {
				value++;
			}
			int valueEnd = valueEnd(bytes, value, limit);
			if (valueEnd + 1 >= limit) {
				break;
			}
			if (bytes[valueEnd] != '\r' || bytes[valueEnd + 1] != '\n') {
				return declined(Decline.HEADER_SYNTAX);
			}
			Decline reason = fields.read(at, nameEnd, value, valueEnd);
			if (reason != null) {
				return declined(reason);
			}
			at = valueEnd + 2;
		}
		return declined((limit < to) ? Decline.TOO_LARGE : Decline.INCOMPLETE);
	}

	/**
	 * Finds the first control byte other than HTAB, or something at or past the limit.
	 */
	private static int valueEnd(byte[] bytes, int from, int limit) {
		int at = from;
		while (at < limit) {
			long word = (long) LONGS.get(bytes, at);
			long control = (word - (' ' * ONES)) & ~word;
			long delete = word ^ (0x7F * ONES);
			long hits = (control | ((delete - ONES) & ~delete)) & HIGH_BITS;
			if (hits == 0) {
				at += Long.BYTES;
				continue;
			}
			at += Long.numberOfTrailingZeros(hits) >>> 3;
			if (at >= limit || bytes[at] != '\t') {
				return at;
			}
			at++;
		}
		return at;
	}

	private @Nullable EncodedRoute decline(Decline reason) {
		this.decline = reason;
		return null;
	}

	private boolean declined(Decline reason) {
		this.decline = reason;
		return false;
	}

	private static long word(String text) {
		long word = 0;
		for (int i = text.length() - 1; i >= 0; i--) {
			word = (word << 8) | text.charAt(i);
		}
		return word;
	}

}
