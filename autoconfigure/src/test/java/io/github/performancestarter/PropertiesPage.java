package io.github.performancestarter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.performancestarter.Metadata.Property;

/**
 * The page of all properties, made from the metadata.
 */
final class PropertiesPage {

	private static final String HEAD = """
			# Properties

			Generated from the configuration metadata; a test compares it. After a change:

			```
			mvn test -pl autoconfigure -Dtest=PropertiesPageTests -Dreference.write=true
			```
			""";

	private final Map<String, List<Property>> sections = new TreeMap<>();

	private final Deque<String> nested = new ArrayDeque<>();

	private PropertiesPage() {
		for (Property property : Metadata.properties()) {
			String group = property.name().substring(0, property.name().lastIndexOf('.'));
			add(group, property);
		}
	}

	static String text() {
		PropertiesPage page = new PropertiesPage();
		StringBuilder text = new StringBuilder(HEAD);
		page.sections.forEach((name, properties) -> text.append(section(name, properties)));
		return text.toString();
	}

	private void add(String group, Property property) {
		this.sections.computeIfAbsent(group, (name) -> new ArrayList<>()).add(property);
		List<Property> inner = Metadata.propertiesOf(property.elementType());
		if (inner != null && !this.nested.contains(property.elementType())) {
			String name = (property.name().startsWith(group) ? property.name() : group + "." + property.name())
					+ (property.isList() ? "[]" : "");
			this.nested.push(property.elementType());
			inner.forEach((each) -> add(name, each));
			this.nested.pop();
		}
	}

	private static String section(String name, List<Property> properties) {
		StringBuilder text = new StringBuilder("\n## ").append(name).append("\n\n");
		boolean defaults = properties.stream().anyMatch((property) -> !property.defaultValue().isEmpty());
		text.append(defaults ? "| Property | Type | Default | Description |\n|---|---|---|---|\n"
				: "| Property | Type | Description |\n|---|---|---|\n");
		for (Property property : properties) {
			String last = property.name().substring(property.name().lastIndexOf('.') + 1);
			text.append("| `").append(last).append("` | ").append(type(property)).append(" | ");
			if (defaults) {
				text.append(property.defaultValue().isEmpty() ? "" : "`" + property.defaultValue() + "`").append(" | ");
			}
			text.append(property.description()).append(" |\n");
		}
		return text.toString();
	}

	private static String type(Property property) {
		String element = property.elementType();
		String shown = values(element);
		if (shown.isEmpty()) {
			shown = element.replaceAll("[a-z0-9]+\\.", "").replace("Properties", "").replace(",", ", ");
		}
		return property.isList() ? "list of " + shown : shown;
	}

	/**
	 * The constants of an enum, as guide and log write them: our own are names that
	 * others gave, such as io_uring; Spring Boot's have dashes in its reference. Binding
	 * takes either.
	 */
	private static String values(String type) {
		try {
			char dash = type.startsWith("io.github.performancestarter.") ? '_' : '-';
			Object[] constants = Class.forName(type).getEnumConstants();
			return (constants == null) ? ""
					: Arrays.stream(constants)
						.map((value) -> "`" + value.toString().toLowerCase(Locale.ROOT).replace('_', dash) + "`")
						.collect(Collectors.joining(", "));
		}
		catch (ClassNotFoundException ex) {
			return "";
		}
	}

}
