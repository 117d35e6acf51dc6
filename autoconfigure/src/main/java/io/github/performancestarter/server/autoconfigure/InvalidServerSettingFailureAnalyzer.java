package io.github.performancestarter.server.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which property of the server feature cannot be honoured, and how to mend it.
 */
final class InvalidServerSettingFailureAnalyzer extends AbstractFailureAnalyzer<InvalidServerSettingException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidServerSettingException cause) {
		String description = "The server cannot be set up: " + cause.getReason() + "." + System.lineSeparator()
				+ System.lineSeparator() + "    Property: " + cause.getProperty() + System.lineSeparator()
				+ "    Value: " + cause.getValue();
		return new FailureAnalysis(description, cause.getAction() + ".", cause);
	}

}
