package io.github.performancestarter.fastpath;

import java.util.Arrays;

/**
 * Reads the lists of entity tags in {@code If-None-Match} and {@code If-Match}, RFC 9110
 * sections 8.8.3, 13.1.1 and 13.1.2, from bytes.
 */
final class EntityTags {

	/** A tag of the list, or {@code *}, matches. */
	static final int MATCH = 1;

	/** No tag of the list matches. */
	static final int NO_MATCH = 0;

	/** The value does not follow the grammar. */
	static final int MALFORMED = -1;

	private EntityTags() {
	}

	/**
	 * Compares a list with one strong tag. The whole list is read even when an early tag
	 * matches, so that a malformed one is never half believed.
	 * @param bytes the array
	 * @param from start of the value
	 * @param to end of the value
	 * @param tag the strong tag with its quotes; empty if there is none
	 * @param weak true to compare weakly, as {@code If-None-Match} does
	 * @return one of the constants of this class
	 */
	static int match(byte[] bytes, int from, int to, byte[] tag, boolean weak) {
		if (to - from == 1 && bytes[from] == '*') {
			return MATCH;
		}
		int result = MALFORMED;
		boolean separated = true;
		int at = from;
		while (at < to) {
			byte c = bytes[at];
			if (c == ' ' || c == '\t') {
				at++;
			}
			else if (c == ',') {
				separated = true;
				at++;
			}
			else {
				boolean isWeak = c == 'W' && at + 1 < to && bytes[at + 1] == '/';
				int start = isWeak ? at + 2 : at;
				int end = separated ? endOfTag(bytes, start, to) : -1;
				if (end < 0) {
					return MALFORMED;
				}
				boolean equal = (weak || !isWeak) && Arrays.equals(bytes, start, end, tag, 0, tag.length);
				result = Math.max(result, equal ? MATCH : NO_MATCH);
				separated = false;
				at = end;
			}
		}
		return result;
	}

	private static int endOfTag(byte[] bytes, int start, int to) {
		if (start >= to || bytes[start] != '"') {
			return -1;
		}
		for (int at = start + 1; at < to; at++) {
			int c = bytes[at] & 0xFF;
			if (c == '"') {
				return at + 1;
			}
			if (c < 0x21 || c == 0x7F) {
				return -1;
			}
		}
		return -1;
	}

}
