package io.github.performancestarter.configuration.autoconfigure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the word that was probably meant.
 */
final class Spelling {

	/** A mistake for each so many letters still leaves the word recognisable. */
	private static final int LETTERS_A_MISTAKE = 4;

	private Spelling() {
	}

	/**
	 * Returns the nearest of some words: with few mistakes, or, where it is allowed, with
	 * something before or behind it.
	 * @param typed what was written
	 * @param words what could have been meant
	 * @return the word, if one is near
	 */
	static Optional<String> nearest(String typed, Collection<String> words) {
		String letters = letters(typed);
		return words.stream()
			.filter((word) -> near(letters, letters(word)) || containing(letters, letters(word)))
			.min(Comparator.comparingInt((word) -> distance(letters, letters(word))));
	}

	/**
	 * Tells whether a word was written with few mistakes.
	 * @param typed what was written
	 * @param word what could have been meant
	 * @return true iff so
	 */
	static boolean near(String typed, String word) {
		String expected = letters(word);
		return distance(letters(typed), expected) <= Math.max(1, expected.length() / LETTERS_A_MISTAKE);
	}

	private static boolean containing(String typed, String word) {
		return typed.contains(word) || (typed.length() >= LETTERS_A_MISTAKE && word.contains(typed));
	}

	private static String letters(String word) {
		return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
	}

	/** Levenshtein's distance, one row of the matrix at a time. */
	private static int distance(String left, String right) {
		int[] row = new int[right.length() + 1];
		for (int j = 0; j < row.length; j++) {
			row[j] = j;
		}
		for (int i = 1; i <= left.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j < row.length; j++) {
				int replaced = diagonal + ((left.charAt(i - 1) != right.charAt(j - 1)) ? 1 : 0);
				diagonal = row[j];
				row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
			}
		}
		return row[right.length()];
	}

}
