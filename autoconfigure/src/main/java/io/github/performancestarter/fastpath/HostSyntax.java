package io.github.performancestarter.fastpath;

/**
 * The plain forms of {@code Host}: a name or an IPv4 address, or an IPv6 literal, with or
 * without a port.
 */
public final class HostSyntax {

	private HostSyntax() {
	}

	/**
	 * Tells whether a value is certainly valid by RFC 9110 section 7.2 and RFC 3986
	 * section 3.2.2. Valid values with percent-encoding or sub-delimiters are not plain.
	 * @param bytes the array
	 * @param from start of the value
	 * @param to end of the value
	 * @return true iff the value is plain
	 */
	public static boolean isPlain(byte[] bytes, int from, int to) {
		int at = from;
		if (from < to && bytes[from] == '[') {
			at = literalEnd(bytes, from + 1, to);
		}
		else {
			while (at < to && CharacterClass.isHost(bytes[at])) {
				at++;
			}
		}
		if (at == from) {
			return false;
		}
		return at == to || bytes[at] == ':' && isPort(bytes, at + 1, to);
	}

	/**
	 * Returns the index behind the closing bracket, or the start for a malformed one.
	 * Addresses that end in the form of IPv4 are not plain.
	 */
	private static int literalEnd(byte[] bytes, int from, int to) {
		int at = from;
		int groups = 0;
		boolean compressed = false;
		while (at < to && bytes[at] != ']') {
			if (bytes[at] == ':') {
				boolean twice = at + 1 < to && bytes[at + 1] == ':';
				boolean third = at > from && bytes[at - 1] == ':';
				if (third || twice && compressed
						|| !twice && (groups == 0 || at + 1 == to || !isHexDigit(bytes[at + 1]))) {
					return from - 1;
				}
				compressed |= twice;
				at += twice ? 2 : 1;
			}
			int digits = at;
			while (at < to && at - digits < 4 && isHexDigit(bytes[at])) {
				at++;
			}
			if (at > digits) {
				groups++;
			}
			if (at < to && bytes[at] != ':' && bytes[at] != ']') {
				return from - 1;
			}
		}
		boolean complete = compressed ? groups <= 7 : groups == 8;
		return (at < to && complete) ? at + 1 : from - 1;
	}

	private static boolean isPort(byte[] bytes, int from, int to) {
		int port = 0;
		int at = from;
		while (at < to && at - from < 5 && bytes[at] >= '0' && bytes[at] <= '9') {
			port = port * 10 + bytes[at] - '0';
			at++;
		}
		return at == to && to > from && port <= 65_535;
	}

	private static boolean isHexDigit(byte value) {
		return value >= '0' && value <= '9' || value >= 'a' && value <= 'f' || value >= 'A' && value <= 'F';
	}

}
