package io.github.performancestarter.server.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with the properties of the server feature, so that all of it is
 * told at once.
 */
final class SettingCheck {

	private static final Duration MILLISECOND = Duration.ofMillis(1);

	private static final Duration DAY = Duration.ofDays(1);

	private final List<InvalidServerSettingException> faults = new ArrayList<>();

	/** The full name of a property. */
	static String name(String word) {
		return PerformanceServerProperties.PREFIX + "." + word;
	}

	/** A number in its bounds, or not given. */
	void number(NumberSetting setting, @Nullable Integer value) {
		if (value != null && !setting.holds(value)) {
			refuse(setting.property(), value, (value < 1) ? setting.tooFew() : setting.tooMany(), setting.action());
		}
	}

	/** A time of a millisecond at least, a day at most, or not given. */
	void time(String word, @Nullable Duration value, String zero, String example) {
		if (value == null) {
			return;
		}
		String name = name(word);
		if (value.isNegative() || value.isZero()) {
			refuse(name, value, zero,
					"Set '" + name + "' to more than zero, such as '" + example + "', or remove it for no limit");
		}
		else if (value.compareTo(MILLISECOND) < 0) {
			refuse(name, value, "less than a millisecond is no time to wait for a client", "Set '" + name
					+ "' to a millisecond at least, such as '" + example + "', or remove it for no limit");
		}
		else if (value.compareTo(DAY) > 0) {
			refuse(name, value, "a timeout of more than a day is none",
					"Set '" + name + "' to a day at most, such as '" + example + "', or remove it for no limit");
		}
	}

	/** A property that cannot be honoured. */
	void refuse(String property, Object value, String reason, String action) {
		this.faults.add(new InvalidServerSettingException(property, value, null, reason, action));
	}

	/** A property that does not go with another one. */
	void clash(String property, Object value, String other, String reason, String action) {
		this.faults.add(new InvalidServerSettingException(property, value, other, reason, action));
	}

	/** Whether nothing is wrong so far. */
	boolean passed() {
		return this.faults.isEmpty();
	}

	/** What is wrong. */
	List<InvalidServerSettingException> faults() {
		return List.copyOf(this.faults);
	}

	/**
	 * Ends the check.
	 * @throws InvalidServerSettingException if something is wrong; what else is, it has
	 * as suppressed exceptions
	 */
	void end() {
		if (!this.faults.isEmpty()) {
			InvalidServerSettingException first = this.faults.get(0);
			this.faults.subList(1, this.faults.size()).forEach(first::addSuppressed);
			throw first;
		}
	}

}
