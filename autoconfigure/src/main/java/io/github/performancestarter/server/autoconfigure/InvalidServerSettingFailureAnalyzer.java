package io.github.performancestarter.server.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Says which properties of the server feature cannot be honoured, where they are written,
 * and how to mend them.
 */
final class InvalidServerSettingFailureAnalyzer extends AbstractFailureAnalyzer<InvalidServerSettingException> {

	private static final String LINE = System.lineSeparator();

	private final Environment environment;

	InvalidServerSettingFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidServerSettingException cause) {
		List<InvalidServerSettingException> faults = new ArrayList<>(List.of(cause));
		for (Throwable other : cause.getSuppressed()) {
			if (other instanceof InvalidServerSettingException fault) {
				faults.add(fault);
			}
		}
		if (faults.size() == 1) {
			return new FailureAnalysis("The server cannot be set up: " + cause.getReason() + "." + LINE + where(cause),
					cause.getAction() + ".", cause);
		}
		StringBuilder description = new StringBuilder("The server cannot be set up:" + LINE);
		StringBuilder action = new StringBuilder();
		for (InvalidServerSettingException fault : faults) {
			description.append(where(fault)).append(LINE).append("    Reason: ").append(fault.getReason()).append(LINE);
			action.append(action.isEmpty() ? "" : LINE).append(fault.getAction()).append('.');
		}
		return new FailureAnalysis(description.toString().stripTrailing(), action.toString(), cause);
	}

	private String where(InvalidServerSettingException fault) {
		String other = fault.getOther();
		return where(fault.getProperty(), fault.getValue()) + ((other == null) ? ""
				: WrittenProperty.find(this.environment, other)
					.map((written) -> where(other, written.value()))
					.orElse(""));
	}

	private String where(String property, String otherwise) {
		Optional<WrittenProperty> written = WrittenProperty.find(this.environment, property);
		String value = written.map(WrittenProperty::value).orElse(otherwise);
		String origin = written.map(WrittenProperty::origin).map((place) -> LINE + "    Origin: " + place).orElse("");
		return LINE + "    Property: " + property + LINE + "    Value: " + value + origin;
	}

}
