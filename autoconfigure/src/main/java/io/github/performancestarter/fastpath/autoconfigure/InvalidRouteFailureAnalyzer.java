package io.github.performancestarter.fastpath.autoconfigure;

import io.github.performancestarter.fastpath.InvalidRouteException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which property or bean declares a fast route that cannot be served, and how to
 * mend it.
 */
final class InvalidRouteFailureAnalyzer extends AbstractFailureAnalyzer<InvalidRouteException> {

	private static final String LINE = System.lineSeparator();

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidRouteException cause) {
		String path = cause.getPath().replaceAll("\\p{Cntrl}", "?");
		String description = "The fast route '" + path + "' cannot be served: " + cause.getReason() + "." + LINE + LINE
				+ "    " + place(rootFailure, cause);
		return new FailureAnalysis(description, cause.getAction() + ".", cause);
	}

	private static String place(Throwable rootFailure, InvalidRouteException cause) {
		String source = cause.getSource();
		if (source != null && source.startsWith(FastPathProperties.PREFIX)) {
			return "Property: " + source + "." + cause.getWord();
		}
		String place = (source != null) ? source : beanOf(rootFailure);
		return ((place != null) ? "Declared by: " + place + LINE + "    " : "") + "Word: " + cause.getWord();
	}

	/** The bean that was being created when the failure happened, the innermost one. */
	private static @Nullable String beanOf(Throwable rootFailure) {
		String bean = null;
		for (Throwable failure = rootFailure; failure != null; failure = failure.getCause()) {
			if (failure instanceof BeanCreationException creation && creation.getBeanName() != null) {
				bean = "bean '" + creation.getBeanName() + "'";
			}
		}
		return bean;
	}

}
