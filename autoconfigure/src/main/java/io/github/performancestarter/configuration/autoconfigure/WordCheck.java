package io.github.performancestarter.configuration.autoconfigure;

import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Follows the name of one property through the words.
 */
final class WordCheck {

	private final ConfigurationPropertyName name;

	private final Object raw;

	private final String value;

	private final boolean environment;

	/** What was found so far, in words of the documentation. */
	private ConfigurationPropertyName property;

	/**
	 * Creates the check of a property.
	 * @param name the name
	 * @param raw the value as it was read, which YAML may have turned into a number
	 * @param value its text, placeholders replaced
	 * @param environment true iff it is an environment variable, whose underscores can be
	 * dots or dashes
	 */
	WordCheck(ConfigurationPropertyName name, Object raw, String value, boolean environment) {
		this.name = name;
		this.raw = raw;
		this.value = value;
		this.environment = environment;
		this.property = name.chop(1);
	}

	/**
	 * Follows the name.
	 * @param word where the name has come to
	 * @param at how many elements led there
	 * @return the fault, or {@code null} if there is none
	 */
	@Nullable Fault follow(Word word, int at) {
		if (word instanceof Word.Group group) {
			return group(group, at);
		}
		if (word instanceof Word.Items items) {
			return items(items, at);
		}
		if (word instanceof Word.Value single) {
			return value(single, at);
		}
		return (word instanceof Word.Entries) ? entries(at) : null;
	}

	/**
	 * Tells whether the name is that of a property.
	 * @param root what is below the first element
	 * @return true iff so, whatever the value is
	 */
	boolean leadsTo(Word root) {
		Fault fault = follow(root, 1);
		return fault == null || fault.ofValue();
	}

	/**
	 * Returns the name that the property has in the documentation, as far as it was
	 * followed: a variable has lost its dashes.
	 * @return the name
	 */
	ConfigurationPropertyName property() {
		return this.property;
	}

	private @Nullable Fault group(Word.Group group, int at) {
		String words = String.join(", ", group.words().keySet());
		if (atEnd(at)) {
			if (group.shortForm() != this.value.isEmpty()) {
				return null;
			}
			return group.shortForm()
					? fault(at, false, "'" + last() + "' has no value",
							"Set it to true, remove it, or write its words below it: " + words)
					: fault(at, false, "'" + last() + "' is a map, not " + valueText(), wordsOf(group));
		}
		if (this.name.isNumericIndex(at)) {
			return fault(at, false, "'" + last() + "' is a map, not a list", "Write its words below it: " + words);
		}
		StringBuilder joined = new StringBuilder();
		int longest = this.environment ? this.name.getNumberOfElements() : at + 1;
		for (int to = at; to < longest && !this.name.isNumericIndex(to); to++) {
			joined.append(this.name.getElement(to, Form.UNIFORM));
			for (Map.Entry<String, Word> candidate : group.words().entrySet()) {
				if (candidate.getKey().replace("-", "").contentEquals(joined)) {
					this.property = this.property.append(candidate.getKey());
					return follow(candidate.getValue(), to + 1);
				}
			}
		}
		String typed = this.name.getElement(at, Form.DASHED);
		ConfigurationPropertyName whole = with(at);
		return BootProperties.meant(whole)
			.map((property) -> new Fault(at + 1, whole.toString(), false,
					"'" + typed + "' is a property of Spring Boot, '" + property + "'",
					"Set '" + property + "' instead"))
			.orElseGet(() -> new Fault(at + 1, whole.toString(), false, "'" + typed + "' is not a property",
					Spelling.nearest(typed, group.words().keySet())
						.map((near) -> "Did you mean '" + near + "'? ")
						.orElse("") + "The words below '" + last() + "' are: " + words));
	}

	private @Nullable Fault items(Word.Items items, int at) {
		boolean single = items.item() instanceof Word.Value;
		if (atEnd(at)) {
			return (single || this.value.isEmpty()) ? null
					: fault(at, false, "'" + last() + "' is a list, not " + valueText(),
							"Begin each item with '-', and its words below it");
		}
		if (!this.name.isNumericIndex(at)) {
			return fault(at, false, "'" + last() + "' is a list, not a map",
					"Begin each item with '-' in YAML, or write " + last() + "[0] in properties");
		}
		this.property = with(at);
		return follow(items.item(), at + 1);
	}

	private @Nullable Fault entries(int at) {
		if (atEnd(at)) {
			return fault(at, false,
					"'" + last() + "' " + (this.value.isEmpty() ? "has no value" : "is a map, not " + valueText()),
					"Write each name with its value below it, or remove it");
		}
		ConfigurationPropertyName entry = with(at);
		if (this.name.getNumberOfElements() == at + 1) {
			this.property = entry;
			return null;
		}
		if (this.environment) {
			return fault(at, false, "an environment variable cannot hold a name with a dash",
					"Set it in application.yml, or in SPRING_APPLICATION_JSON");
		}
		return new Fault(at + 1, entry.toString(), false,
				"'" + last(entry) + "' has " + below(at + 1) + ", but can be only one text",
				"Write one text behind the name; put a name with a dot in brackets, as in '[a.b]'");
	}

	private @Nullable Fault value(Word.Value single, int at) {
		if (!atEnd(at)) {
			return (single.type() == String.class)
					? fault(at, false, "'" + last() + "' is text, but has " + below(at) + " below it",
							"Put the whole text in single quotes, as in " + last() + ": '{\"status\":\"UP\"}'")
					: fault(at, false, "'" + last() + "' is one value, but has " + below(at) + " below it",
							"Write the value right behind '" + last() + "'");
		}
		return ValueCheck.check(this.property.toString(), last(), single.type(), this.raw, this.value)
			.map((problem) -> fault(at, true, problem.reason(), problem.action()))
			.orElse(null);
	}

	/** A switch that stands where its group does is the likeliest mistake. */
	private String wordsOf(Word.Group group) {
		String words = "its words below it: " + String.join(", ", group.words().keySet());
		Optional<Boolean> on = ValueCheck.onOrOff(this.value);
		if (on.isEmpty()) {
			return "Write " + words;
		}
		if (group.words().containsKey("enabled")) {
			return "Write '" + last() + ".enabled: " + on.get() + "'"
					+ ((group.words().size() > 1) ? ", or write " + words : "");
		}
		return BootProperties.meant(this.property.append("enabled"))
			.map((meant) -> "Set '" + meant + "' to " + on.get() + ", or write " + words)
			.orElse("Write " + words);
	}

	private Fault fault(int at, boolean ofValue, String reason, String action) {
		return new Fault(at, this.property.toString(), ofValue, reason, action);
	}

	/** What was found so far and the next element as it was written. */
	private ConfigurationPropertyName with(int at) {
		return this.property.append(this.name.subName(at).chop(1));
	}

	private String valueText() {
		return "the value '" + this.value + "'";
	}

	private String below(int at) {
		return this.name.isNumericIndex(at) ? "a list" : "'" + this.name.getElement(at, Form.ORIGINAL) + "'";
	}

	private boolean atEnd(int at) {
		return this.name.getNumberOfElements() == at;
	}

	private String last() {
		return last(this.property);
	}

	/** The last word, with its index if it is an item. */
	private static String last(ConfigurationPropertyName name) {
		int word = name.getNumberOfElements() - 1;
		while (word > 0 && name.isNumericIndex(word)) {
			word--;
		}
		return name.subName(word).toString();
	}

}
