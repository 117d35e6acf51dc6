package io.github.performancestarter.server.autoconfigure;

import java.time.Duration;
import java.util.Locale;

import io.github.performancestarter.report.OneLine;
import io.github.performancestarter.report.Quantity;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Thrown for a property of the server feature that cannot be honoured.
 *
 * @since 0.1.0
 */
public class InvalidServerSettingException extends RuntimeException {

	private final String property;

	private final String value;

	private final @Nullable String other;

	private final String reason;

	private final String action;

	InvalidServerSettingException(String property, Object value, @Nullable String other, String reason, String action) {
		super("Property '" + property + "' has the value '" + text(value) + "': " + reason);
		this.property = property;
		this.value = text(value);
		this.other = other;
		this.reason = reason;
		this.action = action;
	}

	private static String text(Object value) {
		if (value instanceof Duration time) {
			return Quantity.of(time);
		}
		if (value instanceof DataSize size) {
			return Quantity.ofBytes(size.toBytes());
		}
		return (value instanceof Enum<?> constant) ? constant.name().toLowerCase(Locale.ROOT)
				: OneLine.of(String.valueOf(value));
	}

	/**
	 * Returns the full name of the property at fault.
	 * @return the name
	 */
	public String getProperty() {
		return this.property;
	}

	/**
	 * Returns the property's value.
	 * @return the value as text
	 */
	public String getValue() {
		return this.value;
	}

	/**
	 * Returns the property that this one does not go with.
	 * @return its full name, or {@code null} if the value is wrong by itself
	 */
	public @Nullable String getOther() {
		return this.other;
	}

	/**
	 * Returns what is wrong.
	 * @return a sentence without its full stop
	 */
	public String getReason() {
		return this.reason;
	}

	/**
	 * Returns how to mend it.
	 * @return a sentence without its full stop
	 */
	public String getAction() {
		return this.action;
	}

}
