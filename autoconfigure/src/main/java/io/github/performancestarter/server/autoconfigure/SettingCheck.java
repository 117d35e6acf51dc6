package io.github.performancestarter.server.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Checks single values of the server feature against their bounds.
 */
final class SettingCheck {

	private static final Duration DAY = Duration.ofDays(1);

	private SettingCheck() {
	}

	/** The full name of a property. */
	static String name(String word) {
		return PerformanceServerProperties.PREFIX + "." + word;
	}

	/** A number that is at least one, at most a bound, or not given. */
	static void number(String word, @Nullable Integer value, int most, String unit, String example) {
		if (value == null || (value >= 1 && value <= most)) {
			return;
		}
		String name = name(word);
		throw new InvalidServerSettingException(name, value,
				(value < 1) ? "less than one " + unit + " cannot be"
						: "more than " + most + " " + unit + "s are a mistake",
				"Set '" + name + "' to a number from 1 to " + most + ", such as '" + example
						+ "', or remove it for the default");
	}

	/** A time that is more than zero, at most a day, or not given. */
	static void time(String word, @Nullable Duration value, String zero, String example) {
		if (value == null) {
			return;
		}
		String name = name(word);
		if (value.isNegative() || value.isZero()) {
			throw new InvalidServerSettingException(name, value, zero,
					"Set '" + name + "' to more than zero, such as '" + example + "', or remove it for no limit");
		}
		if (value.compareTo(DAY) > 0) {
			throw new InvalidServerSettingException(name, value, "a timeout of more than a day is none",
					"Set '" + name + "' to a day at most, such as '" + example + "', or remove it for no limit");
		}
	}

}
