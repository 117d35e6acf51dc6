package io.github.performancestarter.report;

/**
 * Text of others as it can stand in one line of a message.
 *
 * @since 0.1.0
 */
public final class OneLine {

	private static final char LINE_SEPARATOR = '\u2028';

	private static final char PARAGRAPH_SEPARATOR = '\u2029';

	private OneLine() {
	}

	/**
	 * Writes control characters as Java does in a string, so that none breaks a line or
	 * reaches a terminal.
	 * @param text any text
	 * @return the text, which has one line
	 */
	public static String of(String text) {
		StringBuilder line = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			switch (c) {
				case '\n' -> line.append("\\n");
				case '\r' -> line.append("\\r");
				case '\t' -> line.append("\\t");
				default -> {
					if (Character.isISOControl(c) || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR) {
						line.append(String.format("\\u%04x", (int) c));
					}
					else {
						line.append(c);
					}
				}
			}
		}
		return line.toString();
	}

}
