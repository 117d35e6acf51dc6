package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Decides from bytes, where that is certain, which allowed origin sent a request.
 */
final class OriginMatcher {

	/*
	 * Certain means: the origin is, byte for byte, a declared one (browsers send lower
	 * case), or any origin is allowed and this one is plainly written; and its host is
	 * not the host that the request is addressed to, in any case and on any port, for
	 * then the request may be a same-origin one. Everything else is UNSURE.
	 */

	static final int UNSURE = -1;

	private static final byte[] HTTP = "http".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

	private static final int SHORTEST = "http://a".length();

	private final boolean any;

	private final ByteIndex origins;

	OriginMatcher(CorsRules rules) {
		List<String> declared = rules.getOrigins();
		this.any = rules.anyOrigin();
		this.origins = ByteIndex
			.of(declared.stream().map((origin) -> origin.getBytes(StandardCharsets.US_ASCII)).toList());
	}

	/**
	 * Finds the position of the request's origin among the declared ones.
	 * @param head a request with an origin
	 * @return the position, or {@link #UNSURE}
	 */
	int match(RequestHead head) {
		if (head.hostStart < 0) {
			return UNSURE;
		}
		int from = head.originStart;
		int to = head.originEnd;
		if (!this.any) {
			int found = this.origins.find(head.bytes, from, to);
			return (found >= 0 && !sameHost(head, startOfHost(head.bytes, from, to))) ? found : UNSURE;
		}
		if (to - from == NULL.length && startsWith(head.bytes, from, NULL)) {
			return 0;
		}
		int host = plainHost(head.bytes, from, to);
		return (host >= 0 && !sameHost(head, host)) ? 0 : UNSURE;
	}

	/** A declared origin has passed the rules, so it has "://". */
	private static int startOfHost(byte[] bytes, int from, int to) {
		int at = from;
		while (at < to && bytes[at] != ':') {
			at++;
		}
		return at + 3;
	}

	/** Where the host of a plainly written origin begins, or -1. */
	private static int plainHost(byte[] bytes, int from, int to) {
		if (to - from < SHORTEST || !startsWith(bytes, from, HTTP)) {
			return -1;
		}
		int at = from + HTTP.length;
		if (bytes[at] == 's') {
			at++;
		}
		if (to - at < 4 || bytes[at] != ':' || bytes[at + 1] != '/' || bytes[at + 2] != '/') {
			return -1;
		}
		int host = at + 3;
		at = host;
		while (at < to && isHostCharacter(bytes[at])) {
			at++;
		}
		return (at > host && (at == to || isPort(bytes, at, to))) ? host : -1;
	}

	private static boolean isPort(byte[] bytes, int from, int to) {
		if (bytes[from] != ':' || to - from < 2 || to - from > 6) {
			return false;
		}
		for (int at = from + 1; at < to; at++) {
			if (bytes[at] < '0' || bytes[at] > '9') {
				return false;
			}
		}
		return true;
	}

	private static boolean isHostCharacter(byte c) {
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
	}

	/**
	 * True if the hosts may be the same. Bit 5 is ignored in every byte, which takes a
	 * few unequal hosts for equal and never the other way.
	 */
	private static boolean sameHost(RequestHead head, int hostOfOrigin) {
		byte[] bytes = head.bytes;
		int origin = hostOfOrigin;
		int host = head.hostStart;
		while (true) {
			boolean originEnds = origin >= head.originEnd || isEndOfHost(bytes[origin]);
			boolean hostEnds = host >= head.hostEnd || isEndOfHost(bytes[host]);
			if (originEnds || hostEnds) {
				return originEnds && hostEnds;
			}
			if ((bytes[origin++] | 0x20) != (bytes[host++] | 0x20)) {
				return false;
			}
		}
	}

	/** For an IP literal the first colon ends the comparison early, towards "same". */
	private static boolean isEndOfHost(byte c) {
		return c == ':';
	}

	private static boolean startsWith(byte[] bytes, int from, byte[] prefix) {
		for (int i = 0; i < prefix.length; i++) {
			if (bytes[from + i] != prefix[i]) {
				return false;
			}
		}
		return true;
	}

}
