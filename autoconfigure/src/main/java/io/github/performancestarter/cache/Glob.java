package io.github.performancestarter.cache;

/**
 * A pattern for the text of a key: {@code *} stands for any characters, {@code ?} for
 * one, and a character behind a backslash for itself.
 */
final class Glob {

	/*
	 * Matching remembers the last star and lets it take one more character whenever what
	 * follows it does not fit: at most the length of the text times that of the pattern.
	 */

	/** The longest pattern. */
	static final int MAX_LENGTH = 256;

	private static final char ONE = 1;

	private static final char MANY = 2;

	private final char[] characters;

	/** At each place 0 for the character itself, or what it stands for. */
	private final char[] kinds;

	private final int length;

	Glob(String pattern) {
		if (pattern.isEmpty() || pattern.length() > MAX_LENGTH) {
			throw new IllegalArgumentException("A pattern has from 1 to " + MAX_LENGTH + " characters");
		}
		this.characters = new char[pattern.length()];
		this.kinds = new char[pattern.length()];
		int length = 0;
		for (int i = 0; i < pattern.length(); i++) {
			char character = pattern.charAt(i);
			char kind = (character == '*') ? MANY : (character == '?') ? ONE : 0;
			if (character == '\\') {
				i++;
				if (i == pattern.length()) {
					throw new IllegalArgumentException("A pattern must not end with a backslash: " + pattern);
				}
				character = pattern.charAt(i);
			}
			if (kind != MANY || length == 0 || this.kinds[length - 1] != MANY) {
				this.characters[length] = character;
				this.kinds[length] = kind;
				length++;
			}
		}
		this.length = length;
	}

	boolean matches(String text) {
		int at = 0;
		int place = 0;
		int star = -1;
		int taken = 0;
		while (at < text.length()) {
			if (place < this.length && this.kinds[place] == MANY) {
				star = place++;
				taken = at;
			}
			else if (place < this.length && fits(place, text.charAt(at))) {
				place++;
				at++;
			}
			else if (star >= 0) {
				place = star + 1;
				at = ++taken;
			}
			else {
				return false;
			}
		}
		while (place < this.length && this.kinds[place] == MANY) {
			place++;
		}
		return place == this.length;
	}

	private boolean fits(int place, char character) {
		return this.kinds[place] == ONE || this.characters[place] == character;
	}

}
