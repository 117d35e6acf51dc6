package io.github.performancestarter.benchmarks.text;

/**
 * Text that comes from elsewhere, as one line that a terminal shows and does not obey.
 */
public final class OneLine {

	private OneLine() {
	}

	/**
	 * The text with a space for each run of white space, and the replacement character
	 * for what would move the cursor, change colors, or turn the direction of writing.
	 */
	public static String of(String text) {
		return text.replaceAll("\\s+", " ").replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", "\uFFFD").trim();
	}

}
