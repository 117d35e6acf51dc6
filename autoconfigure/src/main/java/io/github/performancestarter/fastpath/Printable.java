package io.github.performancestarter.fastpath;

/**
 * Text from a declaration made safe to print: what is not visible ASCII is escaped.
 */
final class Printable {

	private Printable() {
	}

	static String of(String text) {
		StringBuilder printable = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c >= ' ' && c < 0x7F) {
				printable.append(c);
			}
			else {
				printable.append(String.format("\\u%04x", (int) c));
			}
		}
		return printable.toString();
	}

}
