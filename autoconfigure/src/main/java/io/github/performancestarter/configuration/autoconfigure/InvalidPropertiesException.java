package io.github.performancestarter.configuration.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown for properties of the starter that mean nothing, so that a mistyped word is
 * never a setting that was silently not made.
 *
 * @since 0.1.0
 */
public class InvalidPropertiesException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<InvalidProperty> properties;

	InvalidPropertiesException(List<InvalidProperty> properties) {
		super(properties.stream()
			.map((property) -> "'" + property.name() + "': " + property.reason())
			.collect(Collectors.joining("; ")));
		this.properties = List.copyOf(properties);
	}

	List<InvalidProperty> properties() {
		return this.properties;
	}

}
