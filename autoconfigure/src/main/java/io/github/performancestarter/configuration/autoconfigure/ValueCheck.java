package io.github.performancestarter.configuration.autoconfigure;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.performancestarter.server.autoconfigure.ServerPropertiesCheck;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Looks at a single value: binding tells what it could not convert, but not what would
 * do, and it does not tell that YAML took a text for something else.
 */
final class ValueCheck {

	/** The words of a route whose text goes out as it is. */
	private static final Set<String> BODIES = Set.of("json", "text", "html");

	/** As Spring converts them. */
	private static final Set<String> BOOLEANS = Set.of("true", "false", "on", "off", "yes", "no", "1", "0");

	private static final Set<String> ON = Set.of("true", "on", "yes", "1");

	private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");

	private ValueCheck() {
	}

	/**
	 * Checks a value.
	 * @param property the full name of the property
	 * @param word the word that it stands behind
	 * @param type the type it is converted to
	 * @param raw the value as it was read
	 * @param value its text, placeholders replaced
	 * @return what is wrong with it, if anything
	 */
	static Optional<Problem> check(String property, String word, Class<?> type, Object raw, String value) {
		if (type == String.class) {
			return (BODIES.contains(word) && (raw instanceof Boolean || raw instanceof Number))
					? problem("'" + word + "' is not quoted, and YAML made " + raw + " of it",
							"Put the text in single quotes")
					: Optional.empty();
		}
		if (value.isEmpty()) {
			return problem("'" + word + "' has no value",
					"Give it a value, or remove it" + (type.isEnum() ? "; it is one of " + constants(type) : ""));
		}
		if (isBoolean(type) && onOrOff(value).isEmpty()) {
			return problem("'" + word + "' is true or false, not '" + value + "'", "Write true or false");
		}
		if (type.isEnum() && names(type).noneMatch((name) -> letters(name).equals(letters(value)))) {
			return problem("'" + word + "' cannot be '" + value + "'", "It is one of " + constants(type));
		}
		if ((type == int.class || type == Integer.class) && !isNumber(value)) {
			return problem(
					WHOLE.matcher(value.trim()).matches() ? "'" + value + "' is out of the range of '" + word + "'"
							: "'" + word + "' is a whole number, not '" + value + "'",
					ServerPropertiesCheck.mendOfNumber(property).orElse("Write a number, such as 4"));
		}
		if (type == DataSize.class && !isDataSize(value)) {
			return problem("'" + word + "' is a size, not '" + value + "'",
					"Write a number with its unit, such as 512KB or 10MB");
		}
		return (type == Duration.class && !isDuration(value))
				? problem("'" + word + "' is a duration, not '" + value + "'",
						"Write a number with its unit, such as 500ms, 10s or 1h")
				: Optional.empty();
	}

	/**
	 * Reads a switch.
	 * @param value any text
	 * @return whether it is on, nothing if it is not the value of a switch
	 */
	static Optional<Boolean> onOrOff(String value) {
		String word = value.trim().toLowerCase(Locale.ROOT);
		return BOOLEANS.contains(word) ? Optional.of(ON.contains(word)) : Optional.empty();
	}

	private static Optional<Problem> problem(String reason, String action) {
		return Optional.of(new Problem(reason, action));
	}

	private static boolean isBoolean(Class<?> type) {
		return type == boolean.class || type == Boolean.class;
	}

	private static boolean isNumber(String value) {
		try {
			Integer.decode(StringUtils.trimAllWhitespace(value));
			return true;
		}
		catch (NumberFormatException ex) {
			return false;
		}
	}

	private static boolean isDataSize(String value) {
		try {
			DataSize.parse(value);
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static boolean isDuration(String value) {
		try {
			DurationStyle.detectAndParse(value);
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static Stream<String> names(Class<?> type) {
		return Arrays.stream(type.getEnumConstants()).map((constant) -> ((Enum<?>) constant).name());
	}

	private static String constants(Class<?> type) {
		return names(type).map((name) -> name.toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
	}

	private static String letters(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
	}

	/**
	 * What is wrong.
	 *
	 * @param reason a sentence without its full stop
	 * @param action how to mend it, a sentence without its full stop
	 */
	record Problem(String reason, String action) {

	}

}
