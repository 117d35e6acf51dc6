package io.github.performancestarter.server;

import io.netty.util.NetUtil;

/**
 * The grammar of {@code uri-host [ ":" port ]}, RFC 9110 section 7.2 and RFC 3986 section
 * 3.2, with a host that is not empty and a port that exists.
 */
final class HostValidator {

	/*
	 * IPv4address needs no rule of its own: every one is a reg-name too. A bitmap of two
	 * words tells the characters of a reg-name, all ASCII: unreserved, sub-delims, and
	 * '%', whose two digits are looked at where it stands.
	 */

	private static final int MAX_PORT = 65_535;

	private static final String UNRESERVED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";

	private static final String SUB_DELIMS = "!$&'()*+,;=";

	private static final boolean[] REG_NAME = new boolean[128];

	static {
		(UNRESERVED + SUB_DELIMS + "%").chars().forEach((c) -> REG_NAME[c] = true);
	}

	private HostValidator() {
	}

	/**
	 * Tells whether a value names a host.
	 * @param value a field value without leading and trailing white space, or the
	 * authority of an http URI
	 * @return true iff it is valid; false for user information and for an empty host
	 */
	static boolean isValid(CharSequence value) {
		int length = value.length();
		if (length == 0) {
			return false;
		}
		int end = (value.charAt(0) == '[') ? literalEnd(value) : nameEnd(value);
		return end > 0 && (end == length || value.charAt(end) == ':' && isPort(value, end + 1));
	}

	/** The index behind the bracket of an IP literal, or -1. */
	private static int literalEnd(CharSequence value) {
		int length = value.length();
		int end = 1;
		while (end < length && value.charAt(end) != ']') {
			end++;
		}
		if (end == length) {
			return -1;
		}
		CharSequence literal = value.subSequence(1, end);
		return (isFuture(literal) || isIpv6(literal)) ? end + 1 : -1;
	}

	/** A zone (RFC 6874) has no meaning to a server, and none may come with http. */
	private static boolean isIpv6(CharSequence literal) {
		for (int i = 0; i < literal.length(); i++) {
			char c = literal.charAt(i);
			if (c != ':' && c != '.' && !isHex(c)) {
				return false;
			}
		}
		return NetUtil.isValidIpV6Address(literal);
	}

	private static boolean isFuture(CharSequence literal) {
		int length = literal.length();
		if (length == 0 || (literal.charAt(0) | 0x20) != 'v') {
			return false;
		}
		int dot = 1;
		while (dot < length && isHex(literal.charAt(dot))) {
			dot++;
		}
		if (dot == 1 || dot >= length - 1 || literal.charAt(dot) != '.') {
			return false;
		}
		for (int i = dot + 1; i < length; i++) {
			char c = literal.charAt(i);
			if (c != ':' && (c == '%' || !isRegName(c))) {
				return false;
			}
		}
		return true;
	}

	/** The index behind a reg-name, 0 if there is none, or -1. */
	private static int nameEnd(CharSequence value) {
		int length = value.length();
		int i = 0;
		while (i < length && value.charAt(i) != ':') {
			char c = value.charAt(i);
			if (!isRegName(c)) {
				return -1;
			}
			if (c == '%') {
				if (i + 2 >= length || !isHex(value.charAt(i + 1)) || !isHex(value.charAt(i + 2))) {
					return -1;
				}
				i += 2;
			}
			i++;
		}
		return i;
	}

	/** An empty port is the default port, RFC 3986 section 3.2.3. */
	private static boolean isPort(CharSequence value, int start) {
		int port = 0;
		for (int i = start; i < value.length(); i++) {
			char c = value.charAt(i);
			if (c < '0' || c > '9') {
				return false;
			}
			port = port * 10 + (c - '0');
			if (port > MAX_PORT) {
				return false;
			}
		}
		return true;
	}

	private static boolean isRegName(char c) {
		return c < REG_NAME.length && REG_NAME[c];
	}

	private static boolean isHex(char c) {
		return c >= '0' && c <= '9' || (c | 0x20) >= 'a' && (c | 0x20) <= 'f';
	}

}
