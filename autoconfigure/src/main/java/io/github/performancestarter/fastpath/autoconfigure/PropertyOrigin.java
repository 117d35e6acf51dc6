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
		ConfigurationPropertyName name = ConfigurationPropertyName.adapt(route + "." + word, '.');
		Origin origin = find(name::equals);
		origin = (origin != null) ? origin : find(name::isAncestorOf);
		return (origin != null) ? origin : find(ConfigurationPropertyName.of(route)::isAncestorOf);
	}

	private @Nullable Origin find(Predicate<ConfigurationPropertyName> wanted) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			ConfigurationPropertyName name = (source instanceof IterableConfigurationPropertySource iterable)
					? iterable.stream().filter(wanted).findFirst().orElse(null) : null;
			ConfigurationProperty property = (name != null) ? source.getConfigurationProperty(name) : null;
			if (property != null && property.getOrigin() != null) {
				return property.getOrigin();
			}
		}
		return null;
	}

}
