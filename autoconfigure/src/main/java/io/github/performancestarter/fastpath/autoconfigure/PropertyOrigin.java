package io.github.performancestarter.fastpath.autoconfigure;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;

/**
 * Finds the file and line of a property.
 */
final class PropertyOrigin {

	private static final ConfigurationPropertyName LIST = ConfigurationPropertyName
		.of(FastPathProperties.PREFIX + ".routes");

	private final Environment environment;

	PropertyOrigin(Environment environment) {
		this.environment = environment;
	}

	/**
	 * Finds where a word of a route was written.
	 * @param route the name of the route
	 * @param word the word
	 * @return the place of the word, else of its first item, else of the route, or
	 * {@code null} if unknown
	 */
	@Nullable Origin find(String route, String word) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource names
					&& names.stream().anyMatch(LIST::isAncestorOf)) {
				return find(names, route, word);
			}
		}
		return null;
	}

	/** A list is that of the first source that has it; what others say is not bound. */
	private static @Nullable Origin find(IterableConfigurationPropertySource source, String route, String word) {
		ConfigurationPropertyName name = ConfigurationPropertyName.adapt(route + "." + word, '.');
		Origin origin = find(source, name::equals);
		origin = (origin != null) ? origin : find(source, name::isAncestorOf);
		return (origin != null) ? origin : find(source, ConfigurationPropertyName.of(route)::isAncestorOf);
	}

	private static @Nullable Origin find(IterableConfigurationPropertySource source,
			Predicate<ConfigurationPropertyName> wanted) {
		ConfigurationPropertyName name = source.stream().filter(wanted).findFirst().orElse(null);
		ConfigurationProperty property = (name != null) ? source.getConfigurationProperty(name) : null;
		return (property != null) ? property.getOrigin() : null;
	}

}
