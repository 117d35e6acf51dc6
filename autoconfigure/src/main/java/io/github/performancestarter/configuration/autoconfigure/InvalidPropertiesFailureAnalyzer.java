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
		InvalidProperty other = property.other();
		return where(property) + ((other != null) ? where(other) : "") + LINE + "    Reason: " + property.reason();
	}

	private static String where(InvalidProperty property) {
		return LINE + "    Property: " + property.name() + LINE + "    Value: "
				+ (property.value().isEmpty() ? "(empty)" : property.value())
				+ ((property.origin() != null) ? LINE + "    Origin: " + property.origin() : "");
	}

}
