package io.github.performancestarter.configuration.autoconfigure;

import java.util.Map;

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

	/** The word that was found last. */
	private String word = "";

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

	private @Nullable Fault group(Word.Group group, int at) {
		String words = String.join(", ", group.words().keySet());
		if (atEnd(at)) {
			if (group.shortForm() != this.value.isEmpty()) {
				return null;
			}
			return group.shortForm()
					? new Fault(at, false, "'" + last(at) + "' has no value",
							"Set it to true, remove it, or write its words below it: " + words)
					: new Fault(at, false, "'" + last(at) + "' is a map, not " + valueText(),
							"Write its words below it: " + words);
		}
		if (this.name.isNumericIndex(at)) {
			return new Fault(at, false, "'" + last(at) + "' is a map, not a list",
					"Write its words below it: " + words);
		}
		StringBuilder joined = new StringBuilder();
		int longest = this.environment ? this.name.getNumberOfElements() : at + 1;
		for (int to = at; to < longest && !this.name.isNumericIndex(to); to++) {
			joined.append(this.name.getElement(to, Form.UNIFORM));
			for (Map.Entry<String, Word> candidate : group.words().entrySet()) {
				if (candidate.getKey().replace("-", "").contentEquals(joined)) {
					this.word = candidate.getKey();
					return follow(candidate.getValue(), to + 1);
				}
			}
		}
		String typed = this.name.getElement(at, Form.DASHED);
		return BootProperties.meant(this.name.chop(at + 1))
			.map((property) -> new Fault(at + 1, false,
					"'" + typed + "' is a property of Spring Boot, '" + property + "'",
					"Set '" + property + "' instead"))
			.orElseGet(() -> new Fault(at + 1, false, "'" + typed + "' is not a property",
					Spelling.nearest(typed, group.words().keySet())
						.map((near) -> "Did you mean '" + near + "'? ")
						.orElse("") + "The words below '" + last(at) + "' are: " + words));
	}

	private @Nullable Fault items(Word.Items items, int at) {
		boolean single = items.item() instanceof Word.Value;
		if (atEnd(at)) {
			return (single || this.value.isEmpty()) ? null
					: new Fault(at, false, "'" + last(at) + "' is a list, not " + valueText(),
							"Begin each item with '-', and its words below it");
		}
		if (!this.name.isNumericIndex(at)) {
			return new Fault(at, false, "'" + last(at) + "' is a list, not a map",
					"Begin each item with '-' in YAML, or write " + last(at) + "[0] in properties");
		}
		return follow(items.item(), at + 1);
	}

	private @Nullable Fault entries(int at) {
		if (atEnd(at)) {
			return new Fault(at, false,
					"'" + last(at) + "' " + (this.value.isEmpty() ? "has no value" : "is a map, not " + valueText()),
					"Write each name with its value below it, or remove it");
		}
		if (this.name.getNumberOfElements() == at + 1) {
			return null;
		}
		if (this.environment) {
			return new Fault(at, false, "an environment variable cannot hold a name with a dash",
					"Set it in application.yml, or in SPRING_APPLICATION_JSON");
		}
		return new Fault(at + 1, false, "'" + last(at + 1) + "' has " + below(at + 1) + ", but can be only one text",
				"Write one text behind the name; put a name with a dot in brackets, as in '[a.b]'");
	}

	private @Nullable Fault value(Word.Value single, int at) {
		if (!atEnd(at)) {
			return (single.type() == String.class)
					? new Fault(at, false, "'" + last(at) + "' is text, but has " + below(at) + " below it",
							"Put the whole text in single quotes, as in " + last(at) + ": '{\"status\":\"UP\"}'")
					: new Fault(at, false, "'" + last(at) + "' is one value, but has " + below(at) + " below it",
							"Write the value right behind '" + last(at) + "'");
		}
		return ValueCheck.check(written(at), single.type(), this.raw, this.value)
			.map((problem) -> new Fault(at, true, problem.reason(), problem.action()))
			.orElse(null);
	}

	/** A variable has lost the dashes of its name. */
	private String written(int at) {
		return (this.environment && !this.name.isNumericIndex(at - 1)) ? this.word : last(at);
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

	/** The last word before a position, with its index if it is an item. */
	private String last(int at) {
		int word = at - 1;
		while (word > 0 && this.name.isNumericIndex(word)) {
			word--;
		}
		return this.name.subName(word).chop(at - word).toString();
	}

}
