package io.github.performancestarter.server.autoconfigure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The three numbers that a library's version begins with.
 */
final class VersionNumbers {

	private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})([.-].*)?");

	private VersionNumbers() {
	}

	/**
	 * Tells whether a version is older than another.
	 * @param version the version
	 * @param numbers the three numbers of the other
	 * @return true iff it is; false if it has no such numbers
	 */
	static boolean isBefore(String version, int... numbers) {
		Matcher matcher = NUMBERS.matcher(version);
		if (!matcher.matches()) {
			return false;
		}
		for (int i = 0; i < numbers.length; i++) {
			int number = Integer.parseInt(matcher.group(i + 1));
			if (number != numbers[i]) {
				return number < numbers[i];
			}
		}
		return false;
	}

}
