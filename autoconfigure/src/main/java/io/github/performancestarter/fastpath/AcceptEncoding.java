package io.github.performancestarter.fastpath;

/**
 * Reads {@code Accept-Encoding}, RFC 9110 section 12.5.3, from bytes into one number.
 */
final class AcceptEncoding {

	/*
	 * The result packs one preference of 12 bits per coding: 0 is "not acceptable", 1 is
	 * identity that nobody mentioned, 2 * q * 1000 is a stated weight. No allocation, one
	 * pass. A coding that is stated twice, or by its alias too, counts with its lowest
	 * weight, so that nothing is sent that one of the statements refuses.
	 */

	/** The value does not follow the grammar. */
	static final long MALFORMED = -1;

	private static final int BITS = 12;

	private static final long MASK = (1 << BITS) - 1;

	private static final int UNMENTIONED = 1;

	private static final int UNSEEN = (int) MASK;

	private static final int UNKNOWN_CODING = -1;

	private static final int STAR = ContentCoding.COUNT;

	private static final long NOTHING_SEEN = (1L << (BITS * (STAR + 1))) - 1;

	private AcceptEncoding() {
	}

	/**
	 * Returns how much a coding is wanted.
	 * @param preferences a result of {@link #parse}
	 * @param coding the number of the coding
	 * @return 0 iff it is not acceptable, else the higher the better
	 */
	static int preference(long preferences, int coding) {
		return (int) ((preferences >>> (coding * BITS)) & MASK);
	}

	/**
	 * Parses a value.
	 * @param bytes the array
	 * @param from start of the value
	 * @param to end of the value
	 * @return the preferences or {@link #MALFORMED}
	 */
	static long parse(byte[] bytes, int from, int to) {
		long seen = NOTHING_SEEN;
		int at = skipSpace(bytes, from, to);
		while (at < to) {
			if (bytes[at] == ',') {
				at = skipSpace(bytes, at + 1, to);
				continue;
			}
			int start = at;
			while (at < to && HeaderRules.isTokenCharacter(bytes[at])) {
				at++;
			}
			int coding = coding(bytes, start, at);
			if (at == start) {
				return MALFORMED;
			}
			at = skipSpace(bytes, at, to);
			int weight = 2000;
			if (at < to && bytes[at] == ';') {
				at = skipSpace(bytes, at + 1, to);
				int end = endOfWeight(bytes, at, to);
				weight = weight(bytes, at, end);
				if (weight < 0) {
					return MALFORMED;
				}
				at = skipSpace(bytes, end, to);
			}
			if (at < to && bytes[at] != ',') {
				return MALFORMED;
			}
			if (coding != UNKNOWN_CODING) {
				seen = put(seen, coding, Math.min(weight, preference(seen, coding)));
			}
		}
		return resolve(seen);
	}

	private static long put(long preferences, int coding, int preference) {
		int shift = coding * BITS;
		return (preferences & ~(MASK << shift)) | ((long) preference << shift);
	}

	private static long resolve(long seen) {
		int star = preference(seen, STAR);
		long resolved = 0;
		for (int coding = 0; coding < ContentCoding.COUNT; coding++) {
			int preference = preference(seen, coding);
			if (preference == UNSEEN) {
				preference = (star != UNSEEN) ? star : (coding == ContentCoding.IDENTITY.number()) ? UNMENTIONED : 0;
			}
			resolved = put(resolved, coding, preference);
		}
		return resolved;
	}

	private static int coding(byte[] bytes, int from, int to) {
		return switch (to - from) {
			case 1 -> (bytes[from] == '*') ? STAR : UNKNOWN_CODING;
			case 2 -> match(bytes, from, ContentCoding.BR);
			case 4 -> {
				int gzip = match(bytes, from, ContentCoding.GZIP);
				yield (gzip != UNKNOWN_CODING) ? gzip : match(bytes, from, ContentCoding.ZSTD);
			}
			case 6 -> ((bytes[from] | 0x20) == 'x' && bytes[from + 1] == '-')
					? match(bytes, from + 2, ContentCoding.GZIP) : UNKNOWN_CODING;
			case 8 -> match(bytes, from, ContentCoding.IDENTITY);
			default -> UNKNOWN_CODING;
		};
	}

	private static int match(byte[] bytes, int from, ContentCoding coding) {
		String token = coding.token();
		for (int i = 0; i < token.length(); i++) {
			if ((bytes[from + i] | 0x20) != token.charAt(i)) {
				return UNKNOWN_CODING;
			}
		}
		return coding.number();
	}

	private static int endOfWeight(byte[] bytes, int from, int to) {
		int at = from;
		while (at < to && bytes[at] != ',' && bytes[at] != ' ' && bytes[at] != '\t') {
			at++;
		}
		return at;
	}

	/** Reads {@code q=qvalue}; twice the weight in thousandths, or -1. */
	private static int weight(byte[] bytes, int from, int to) {
		int digits = to - from - 4;
		if (digits < -1 || digits > 3 || (bytes[from] | 0x20) != 'q' || bytes[from + 1] != '=') {
			return -1;
		}
		int whole = bytes[from + 2] - '0';
		if (whole < 0 || whole > 1 || (digits >= 0 && bytes[from + 3] != '.')) {
			return -1;
		}
		int thousandths = whole * 1000;
		for (int i = 0, unit = 100; i < digits; i++, unit /= 10) {
			int digit = bytes[from + 4 + i] - '0';
			if (digit < 0 || digit > 9) {
				return -1;
			}
			thousandths += digit * unit;
		}
		return (thousandths <= 1000) ? 2 * thousandths : -1;
	}

	private static int skipSpace(byte[] bytes, int from, int to) {
		int at = from;
		while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
			at++;
		}
		return at;
	}

}
