package io.github.performancestarter.configuration.autoconfigure;

import java.util.stream.Collectors;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Names each property that means nothing, where it is written, and its mend.
 */
final class InvalidPropertiesFailureAnalyzer extends AbstractFailureAnalyzer<InvalidPropertiesException> {

	private static final String LINE = System.lineSeparator();

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidPropertiesException cause) {
		String description = cause.properties()
			.stream()
			.map(InvalidPropertiesFailureAnalyzer::describe)
			.collect(Collectors.joining(LINE));
		String action = cause.properties()
			.stream()
			.map((property) -> (cause.properties().size() > 1) ? property.name() + ": " + property.action() + "."
					: property.action() + ".")
			.collect(Collectors.joining(LINE));
		return new FailureAnalysis("The configuration of the starter is wrong:" + LINE + description, action, cause);
	}

	private static String describe(InvalidProperty property) {
		return LINE + "    Property: " + property.name()
				+ ((property.value() != null) ? LINE + "    Value: " + property.value() : "")
				+ ((property.origin() != null) ? LINE + "    Origin: " + property.origin() : "") + LINE + "    Reason: "
				+ property.reason();
	}

}
