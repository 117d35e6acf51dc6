package io.github.performancestarter.server.autoconfigure;

import java.util.Optional;

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
		Optional<WrittenProperty> written = WrittenProperty.find(this.environment, property);
		String value = written.map(WrittenProperty::value)
			.map((text) -> System.lineSeparator() + "    Value: " + text)
			.orElse("");
		String origin = written.map(WrittenProperty::origin)
			.map((place) -> System.lineSeparator() + "    Origin: " + place)
			.orElse("");
		String description = "The server cannot be started: " + cause.getReason() + "." + System.lineSeparator()
				+ System.lineSeparator() + "    Property: " + property + value + origin;
		return new FailureAnalysis(description, cause.getAction() + ".", cause);
	}

}
