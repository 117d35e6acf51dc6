package io.github.performancestarter.server.autoconfigure;

import io.github.performancestarter.server.listener.UnavailableListenersException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Says why the listeners that were asked for cannot be had, and how to mend it.
 */
final class UnavailableListenersFailureAnalyzer extends AbstractFailureAnalyzer<UnavailableListenersException> {

	private final Environment environment;

	UnavailableListenersFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnavailableListenersException cause) {
		String property = SettingCheck.name(cause.getProperty());
		String origin = WrittenProperty.find(this.environment, property)
			.map(WrittenProperty::origin)
			.map((place) -> System.lineSeparator() + "    Origin: " + place)
			.orElse("");
		String description = "The server cannot be started: " + cause.getReason() + "." + System.lineSeparator()
				+ System.lineSeparator() + "    Property: " + property + origin;
		return new FailureAnalysis(description, cause.getAction() + ".", cause);
	}

}
