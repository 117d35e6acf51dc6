package io.github.performancestarter.configuration.autoconfigure;

import io.github.performancestarter.report.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * A property that means nothing. No text of it breaks a line.
 *
 * @param name the name, as far as it is at fault
 * @param value its value as it is written, placeholders replaced
 * @param origin where it was read, or {@code null} if unknown
 * @param other the property that it does not go with, or {@code null} if it is wrong by
 * itself
 * @param reason what is wrong, a sentence without its full stop
 * @param action how to mend it, a sentence without its full stop
 */
record InvalidProperty(String name, String value, @Nullable String origin, @Nullable InvalidProperty other,
		String reason, String action) {

	InvalidProperty {
		name = OneLine.of(name);
		value = OneLine.of(value);
		origin = (origin != null) ? OneLine.of(origin) : null;
		reason = OneLine.of(reason);
		action = OneLine.of(action);
	}

	InvalidProperty(String name, String value, @Nullable String origin, String reason, String action) {
		this(name, value, origin, null, reason, action);
	}

}
