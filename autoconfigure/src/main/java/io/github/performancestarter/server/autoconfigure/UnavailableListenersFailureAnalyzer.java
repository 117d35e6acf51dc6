package io.github.performancestarter.server.autoconfigure;

import io.github.performancestarter.server.listener.UnavailableListenersException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says why the listeners that were asked for cannot be had, and how to mend it.
 */
final class UnavailableListenersFailureAnalyzer extends AbstractFailureAnalyzer<UnavailableListenersException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnavailableListenersException cause) {
		String description = "The server cannot be started: " + cause.getReason() + "." + System.lineSeparator()
				+ System.lineSeparator() + "    Property: " + SettingCheck.name(cause.getProperty());
		return new FailureAnalysis(description, cause.getAction() + ".", cause);
	}

}
