package io.github.performancestarter.configuration.autoconfigure;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Tells of words that are set where a switch is off: nobody reads them.
 */
final class SwitchedOff {

	private static final Log logger = LogFactory.getLog(SwitchedOff.class);

	private static final BindHandler LENIENT = new IgnoreErrorsBindHandler();

	private static final String SWITCH = "enabled";

	private static final ConfigurationPropertyName DRAIN = ConfigurationPropertyName.of("performance.server.drain");

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
		String off = group.words().containsKey(SWITCH) ? off(name) : null;
		if (off != null) {
			Set<String> others = others(name);
			if (!others.isEmpty()) {
				logger.info(off + ", so these properties have no effect: " + String.join(", ", others));
			}
			return;
		}
		group.words().forEach((word, inner) -> {
			if (inner instanceof Word.Group innerGroup && !innerGroup.shortForm()) {
				log(name.append(word), innerGroup);
			}
		});
	}

	/** What makes the words of a section void, if anything does. */
	private @Nullable String off(ConfigurationPropertyName section) {
		Binder binder = Binder.get(this.environment);
		ConfigurationPropertyName name = section.append(SWITCH);
		if (!binder.bind(name, Bindable.of(Boolean.class), LENIENT).orElse(true)) {
			return "'" + name + "' is false";
		}
		boolean immediate = section.equals(DRAIN)
				&& binder.bind("server.shutdown", Bindable.of(Shutdown.class), LENIENT)
					.orElse(Shutdown.GRACEFUL) == Shutdown.IMMEDIATE;
		return immediate ? "'server.shutdown' is immediate" : null;
	}

	private Set<String> others(ConfigurationPropertyName section) {
		Set<String> others = new TreeSet<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				boolean variables = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
				iterable.stream()
					.filter((name) -> section.isAncestorOf(name) && !name.equals(section.append(SWITCH)))
					.forEach((name) -> {
						WordCheck word = new WordCheck(name, "", "", variables);
						boolean known = word.leadsTo(this.root);
						if (known || !variables) {
							others.add(PropertiesCheck.whole(known ? word.property() : name).toString());
						}
					});
			}
		}
		return others;
	}

}
