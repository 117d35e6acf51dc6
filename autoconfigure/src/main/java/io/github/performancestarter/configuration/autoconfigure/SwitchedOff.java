package io.github.performancestarter.configuration.autoconfigure;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Tells of words that are set where a switch is off: nobody reads them.
 */
final class SwitchedOff {

	private static final Log logger = LogFactory.getLog(SwitchedOff.class);

	private static final BindHandler LENIENT = new IgnoreErrorsBindHandler();

	private static final String SWITCH = "enabled";

	private final Environment environment;

	private final Word.Group root;

	/**
	 * Creates a check.
	 * @param environment what is set
	 * @param features the words of each feature, whether it is on or off
	 */
	SwitchedOff(Environment environment, Map<String, Word> features) {
		this.environment = environment;
		this.root = new Word.Group(features, false);
	}

	/**
	 * Logs one line for each switch that is off and makes others void.
	 * @param name the name of the root
	 */
	void log(ConfigurationPropertyName name) {
		log(name, this.root);
	}

	private void log(ConfigurationPropertyName name, Word.Group group) {
		if (group.words().containsKey(SWITCH) && isOff(name.append(SWITCH))) {
			Set<String> others = others(name);
			if (!others.isEmpty()) {
				logger.info("'" + name.append(SWITCH) + "' is false, so these properties have no effect: "
						+ String.join(", ", others));
			}
			return;
		}
		group.words().forEach((word, inner) -> {
			if (inner instanceof Word.Group innerGroup && !innerGroup.shortForm()) {
				log(name.append(word), innerGroup);
			}
		});
	}

	private boolean isOff(ConfigurationPropertyName name) {
		return !Binder.get(this.environment).bind(name, Bindable.of(Boolean.class), LENIENT).orElse(true);
	}

	private Set<String> others(ConfigurationPropertyName section) {
		Set<String> others = new TreeSet<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				boolean variables = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
				iterable.stream()
					.filter((name) -> section.isAncestorOf(name) && !name.equals(section.append(SWITCH)))
					.filter((name) -> !variables || new WordCheck(name, "", "", true).leadsTo(this.root))
					.forEach((name) -> others.add(PropertiesCheck.whole(name).toString()));
			}
		}
		return others;
	}

}
