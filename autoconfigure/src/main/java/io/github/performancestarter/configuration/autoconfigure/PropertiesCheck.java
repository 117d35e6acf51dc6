package io.github.performancestarter.configuration.autoconfigure;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.performancestarter.fastpath.autoconfigure.FastPathProperties;
import io.github.performancestarter.server.autoconfigure.InvalidServerSettingException;
import io.github.performancestarter.server.autoconfigure.PerformanceServerProperties;
import io.github.performancestarter.server.autoconfigure.ServerPropertiesCheck;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Looks at the name of every property below {@code performance}, whether or not a feature
 * reads it. Binding alone does not see a word below an item of a list, nor one of a
 * feature that is not there.
 */
final class PropertiesCheck implements BeanFactoryPostProcessor {

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("performance");

	private static final String SERVER = "server";

	private final ConfigurableEnvironment environment;

	private final Map<String, Word> features = new TreeMap<>();

	PropertiesCheck(ConfigurableEnvironment environment) {
		this.environment = environment;
		for (Class<?> type : List.of(FastPathProperties.class, PerformanceServerProperties.class)) {
			String prefix = MergedAnnotations.from(type).get(ConfigurationProperties.class).getString("prefix");
			this.features.put(prefix.substring(ROOT.toString().length() + 1), Word.of(type));
		}
	}

	/**
	 * Checks the properties.
	 * @param beanFactory not looked at
	 * @throws InvalidPropertiesException if one means nothing
	 */
	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		Map<String, InvalidProperty> found = new LinkedHashMap<>();
		Map<String, Word> read = new TreeMap<>();
		this.features.forEach((feature, word) -> read.put(feature, isOff(feature, found) ? new Word.Unread() : word));
		Word known = new Word.Group(read, false);
		Map<ConfigurationPropertyName, ConfigurationPropertySource> owners = new HashMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream().filter(ROOT::isAncestorOf).forEach((name) -> {
					String property = check(known, source, name, found).toString();
					if (read.get(name.getElement(1, Form.DASHED)) instanceof Word.Group
							&& owners.computeIfAbsent(whole(name), (key) -> source) == source) {
						checkPlaceholders(property, source.getConfigurationProperty(name), found);
					}
				});
				if (source.getUnderlyingSource() instanceof EnumerablePropertySource<?> names) {
					checkSpellings(names, source, found);
				}
			}
		}
		if (read.get(SERVER) instanceof Word.Group) {
			checkServer(found);
		}
		if (!found.isEmpty()) {
			throw new InvalidPropertiesException(List.copyOf(found.values()));
		}
		new SwitchedOff(this.environment, this.features).log(ROOT);
	}

	/**
	 * A condition reads the switch before it is bound, and takes all but true for off.
	 */
	private boolean isOff(String feature, Map<String, InvalidProperty> found) {
		ConfigurationPropertyName name = ROOT.append(feature).append("enabled");
		String value = this.environment.getProperty(name.toString());
		if (value == null || value.equalsIgnoreCase("true")) {
			return false;
		}
		if (!value.equalsIgnoreCase("false")) {
			found.put(name.toString(), new InvalidProperty(name.toString(), value, origin(find(name)),
					"'enabled' is true or false, not '" + value + "'", "Write true or false"));
		}
		return true;
	}

	/** What the server refuses, in the words in which it was written. */
	private void checkServer(Map<String, InvalidProperty> found) {
		for (InvalidServerSettingException fault : ServerPropertiesCheck.faults(this.environment, found.isEmpty())) {
			String name = fault.getProperty();
			ConfigurationProperty property = find(ConfigurationPropertyName.of(name));
			String value = (property != null) ? text(property) : fault.getValue();
			found.putIfAbsent(name, new InvalidProperty(name, value, origin(property), other(fault), fault.getReason(),
					fault.getAction()));
		}
	}

	private @Nullable InvalidProperty other(InvalidServerSettingException fault) {
		String name = fault.getOther();
		ConfigurationProperty property = (name != null) ? find(ConfigurationPropertyName.of(name)) : null;
		return (name != null && property != null)
				? new InvalidProperty(name, text(property), origin(property), fault.getReason(), fault.getAction())
				: null;
	}

	private String text(@Nullable ConfigurationProperty property) {
		return (property != null) ? this.environment.resolvePlaceholders(property.getValue().toString()) : "";
	}

	private @Nullable ConfigurationProperty find(ConfigurationPropertyName name) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			ConfigurationProperty property = source.getConfigurationProperty(name);
			if (property != null) {
				return property;
			}
		}
		return null;
	}

	/** Returns the name that the property has in the documentation. */
	private ConfigurationPropertyName check(Word known, ConfigurationPropertySource source,
			ConfigurationPropertyName name, Map<String, InvalidProperty> found) {
		boolean variable = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
		ConfigurationProperty property = source.getConfigurationProperty(name);
		Object raw = (property != null) ? property.getValue() : "";
		String value = text(property);
		WordCheck word = new WordCheck(name, raw, value, variable);
		Fault fault = word.follow(known, 1);
		if (fault != null && relevant(name, fault, variable, value)) {
			String at = fault.property();
			String rest = (fault.elements() < name.getNumberOfElements()) ? name.subName(fault.elements()) + ": " : "";
			found.putIfAbsent(at,
					new InvalidProperty(at, rest + value, origin(property), fault.reason(), fault.action()));
		}
		return word.property();
	}

	/** A list is read from one source alone, so it counts as one property. */
	static ConfigurationPropertyName whole(ConfigurationPropertyName name) {
		for (int i = 0; i < name.getNumberOfElements(); i++) {
			if (name.isNumericIndex(i)) {
				return name.chop(i);
			}
		}
		return name;
	}

	/** Binding would take a placeholder that nobody resolves for the value itself. */
	private void checkPlaceholders(String name, @Nullable ConfigurationProperty property,
			Map<String, InvalidProperty> found) {
		if (property == null) {
			return;
		}
		try {
			this.environment.resolveRequiredPlaceholders(property.getValue().toString());
		}
		catch (IllegalArgumentException ex) {
			found.putIfAbsent(name, new InvalidProperty(name, text(property), origin(property),
					"a placeholder has no value",
					"Set the property it names, give it a default as in ${name:default}, or write \\${name} if this is the text"));
		}
	}

	/**
	 * Others may have names below {@code performance} too, unless they look like ours. An
	 * environment variable can be made by the platform, such as by Kubernetes for a
	 * service called {@code performance-server}: it counts only as part of a list, or
	 * with the name of a property and a value that cannot be bound.
	 */
	private boolean relevant(ConfigurationPropertyName name, Fault fault, boolean variable, String value) {
		if (variable) {
			return name.chop(fault.elements()).hasIndexedElement() || (fault.ofValue() && !value.isEmpty());
		}
		String feature = name.getElement(1, Form.DASHED);
		return fault.elements() > 2 || this.features.keySet().stream().anyMatch((own) -> Spelling.near(feature, own));
	}

	/** Of two spellings of one name, Spring Boot silently takes one. */
	private void checkSpellings(EnumerablePropertySource<?> names, ConfigurationPropertySource source,
			Map<String, InvalidProperty> found) {
		if (names instanceof SystemEnvironmentPropertySource) {
			return;
		}
		Map<ConfigurationPropertyName, String> spellings = new HashMap<>();
		for (String spelling : names.getPropertyNames()) {
			ConfigurationPropertyName name = spelling.startsWith(ROOT.toString())
					? ConfigurationPropertyName.adapt(spelling, '.') : ConfigurationPropertyName.EMPTY;
			String first = ROOT.isAncestorOf(name) ? spellings.putIfAbsent(name, spelling) : null;
			if (first != null) {
				ConfigurationProperty property = source.getConfigurationProperty(name);
				found.putIfAbsent(spelling,
						new InvalidProperty(spelling, String.valueOf(names.getProperty(spelling)), origin(property),
								"it is the same as '" + first + "', in another spelling",
								"Keep one of the two; names that differ in case or dashes only are one"));
			}
		}
	}

	private static @Nullable String origin(@Nullable ConfigurationProperty property) {
		Origin origin = (property != null) ? property.getOrigin() : null;
		return (origin != null) ? origin.toString() : null;
	}

}
