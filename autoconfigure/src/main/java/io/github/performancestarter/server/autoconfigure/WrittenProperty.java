package io.github.performancestarter.server.autoconfigure;

import java.util.Optional;

import io.github.performancestarter.report.OneLine;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * A property as its user wrote it.
 *
 * @param value the text, placeholders replaced, in one line
 * @param origin where it was read, or {@code null} if unknown
 */
record WrittenProperty(String value, @Nullable String origin) {

	/**
	 * Looks for a property.
	 * @param environment has the sources
	 * @param name the full name
	 * @return the property in the first source that has it, if one does
	 */
	static Optional<WrittenProperty> find(Environment environment, String name) {
		if (environment instanceof ConfigurableEnvironment configurable) {
			ConfigurationPropertyName adapted = ConfigurationPropertyName.adapt(name, '.');
			for (ConfigurationPropertySource source : ConfigurationPropertySources
				.from(configurable.getPropertySources())) {
				ConfigurationProperty property = source.getConfigurationProperty(adapted);
				if (property != null) {
					Origin origin = property.getOrigin();
					return Optional.of(new WrittenProperty(
							OneLine.of(environment.resolvePlaceholders(property.getValue().toString())),
							(origin != null) ? origin.toString() : null));
				}
			}
		}
		return Optional.empty();
	}

}
