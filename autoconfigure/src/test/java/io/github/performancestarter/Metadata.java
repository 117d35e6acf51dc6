package io.github.performancestarter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The configuration metadata that the build generated.
 */
final class Metadata {

	private static final String LOCATION = "META-INF/spring-configuration-metadata.json";

	private static final String TYPES = "META-INF/spring/configuration-metadata/";

	private static final String OWN = "\"io.github.performancestarter.";

	private Metadata() {
	}

	/** The properties of this project, in the order of the file. */
	static List<Property> properties() {
		try {
			List<Property> properties = new ArrayList<>();
			for (var locations = loader().getResources(LOCATION).asIterator(); locations.hasNext();) {
				try (InputStream content = locations.next().openStream()) {
					JsonNode document = JsonMapper.shared().readTree(content);
					if (document.toString().contains(OWN)) {
						properties.addAll(read(document));
					}
				}
			}
			return properties;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The properties of a type that others nest, or {@code null} if it has none. */
	static @Nullable List<Property> propertiesOf(String type) {
		try (InputStream content = loader().getResourceAsStream(TYPES + type + ".json")) {
			return (content != null) ? read(JsonMapper.shared().readTree(content)) : null;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Property> read(JsonNode document) {
		return document.get("properties")
			.valueStream()
			.map((node) -> new Property(node.get("name").stringValue(), node.get("type").stringValue(),
					node.path("description").stringValue(""),
					node.has("defaultValue") ? node.get("defaultValue").asString() : ""))
			.toList();
	}

	private static ClassLoader loader() {
		return Metadata.class.getClassLoader();
	}

	/**
	 * A property.
	 *
	 * @param name the name
	 * @param type the type as in the file
	 * @param description a sentence, or nothing
	 * @param defaultValue the value if it is not set, or nothing
	 */
	record Property(String name, String type, String description, String defaultValue) {

		/** The type of a list's elements, or the type itself. */
		String elementType() {
			return isList() ? this.type.substring(this.type.indexOf('<') + 1, this.type.lastIndexOf('>')) : this.type;
		}

		boolean isList() {
			return this.type.startsWith("java.util.List<");
		}

	}

}
