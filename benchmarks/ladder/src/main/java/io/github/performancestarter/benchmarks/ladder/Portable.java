package io.github.performancestarter.benchmarks.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text for results, without what is only true of the machine it comes from: folders,
 * ports, class path.
 */
public final class Portable {

	private static final String WORD = "[^\\s/:;,='\"()]+";

	/**
	 * An absolute path: no part of an address, a version or a relative path. Names of
	 * folders may hold spaces. The last name is cut at one, since the sentence may go on
	 * there.
	 */
	private static final Pattern PATH = Pattern
		.compile("(?<![\\w./~>])/(?!/)(?:" + WORD + "(?: +" + WORD + ")*/)*((?:" + WORD + ")?)");

	private static final Pattern FILE_ADDRESS = Pattern.compile("\\bfile:/+");

	private static final int MOST_CHARACTERS = 200;

	private Portable() {
	}

	/**
	 * The text with file names in place of absolute paths.
	 */
	static String text(String text) {
		return PATH.matcher(FILE_ADDRESS.matcher(text).replaceAll("file:/"))
			.replaceAll((match) -> match.group(1).isEmpty() ? "DIR" : Matcher.quoteReplacement(match.group(1)));
	}

	/**
	 * The flags without folders.
	 */
	public static List<String> flags(List<String> flags) {
		return flags.stream().map(Portable::text).toList();
	}

	/**
	 * A command in one line, with {@code CLASS_PATH} and {@code PORT} for what they are.
	 */
	static String command(List<String> words, int port) {
		List<String> text = new ArrayList<>();
		String previous = "";
		for (String word : words) {
			text.add("-cp".equals(previous) ? "CLASS_PATH"
					: text(word).replaceAll("(?<!\\d)" + port + "(?!\\d)", "PORT"));
			previous = word;
		}
		return String.join(" ", text);
	}

	/**
	 * What went wrong, in a short line. The first line of a message says it; logs follow.
	 */
	public static String reason(Exception cause) {
		String message = String.valueOf(cause.getMessage()).strip();
		String line = text(message.lines().findFirst().orElse("")).replaceFirst(":$", "");
		String named = (cause instanceof RuntimeException) ? cause.getClass().getSimpleName() + ": " + line : line;
		return (named.length() > MOST_CHARACTERS) ? named.substring(0, MOST_CHARACTERS) + "…" : named;
	}

}
