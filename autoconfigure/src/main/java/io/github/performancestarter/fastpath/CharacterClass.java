package io.github.performancestarter.fastpath;

/**
 * The classes of bytes that the strict scan takes.
 */
public final class CharacterClass {

	private static final byte TOKEN = 1;

	private static final byte QUERY = 2;

	private static final byte HOST = 4;

	private static final byte[] CLASSES = new byte[256];

	static {
		mark(TOKEN, "!#$%&'*+-.^_`|~");
		mark(QUERY, "!$&'()*+,-./:=?@_~");
		mark(HOST, "-._");
		for (char c = '0'; c <= 'z'; c++) {
			if (Character.isLetterOrDigit(c)) {
				CLASSES[c] |= TOKEN | QUERY | HOST;
			}
		}
	}

	private CharacterClass() {
	}

	private static void mark(byte type, String characters) {
		for (int i = 0; i < characters.length(); i++) {
			CLASSES[characters.charAt(i)] |= type;
		}
	}

	/** A character of a token, RFC 9110 section 5.6.2. */
	static boolean isToken(byte value) {
		return (CLASSES[value & 0xFF] & TOKEN) != 0;
	}

	/**
	 * Tells whether a byte is a character of a query, RFC 3986 section 3.4, without
	 * percent and semicolon.
	 * @param value the byte
	 * @return true iff it is one
	 */
	public static boolean isQuery(byte value) {
		return (CLASSES[value & 0xFF] & QUERY) != 0;
	}

	/** A character of a plain host name or IPv4 address. */
	static boolean isHost(byte value) {
		return (CLASSES[value & 0xFF] & HOST) != 0;
	}

}
