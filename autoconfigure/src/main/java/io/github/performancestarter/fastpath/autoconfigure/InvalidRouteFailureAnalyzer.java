package io.github.performancestarter.fastpath.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.performancestarter.fastpath.InvalidRouteException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;

/**
 * Says which property, in which line, or which bean declares a fast route that cannot be
 * served, and how to mend it.
 */
final class InvalidRouteFailureAnalyzer extends AbstractFailureAnalyzer<InvalidRouteException> {

	private static final String LINE = System.lineSeparator();

	private final PropertyOrigin origins;

	InvalidRouteFailureAnalyzer(Environment environment) {
		this.origins = new PropertyOrigin(environment);
	}

	/** Further routes that were refused are suppressed by the first. */
	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidRouteException cause) {
		List<InvalidRouteException> all = Stream
			.concat(Stream.of(cause),
					Arrays.stream(cause.getSuppressed())
						.filter(InvalidRouteException.class::isInstance)
						.map(InvalidRouteException.class::cast))
			.toList();
		String description = all.stream()
			.map((failure) -> describe(rootFailure, failure))
			.collect(Collectors.joining(LINE + LINE));
		String action = all.stream()
			.map((failure) -> failure.getAction() + ".")
			.distinct()
			.collect(Collectors.joining(LINE));
		return new FailureAnalysis(description, action, cause);
	}

	private String describe(Throwable rootFailure, InvalidRouteException failure) {
		String path = failure.getPath().replaceAll("\\p{Cntrl}", "?");
		return "The fast route '" + path + "' cannot be served: " + failure.getReason() + "." + LINE + LINE + "    "
				+ place(rootFailure, failure);
	}

	private String place(Throwable rootFailure, InvalidRouteException failure) {
		String source = failure.getSource();
		if (source != null && source.startsWith(FastPathProperties.PREFIX)) {
			Origin origin = this.origins.find(source, failure.getWord());
			return "Property: " + source + "." + failure.getWord()
					+ ((origin != null) ? LINE + "    Origin: " + origin : "");
		}
		String place = (source != null) ? source : beanOf(rootFailure);
		return ((place != null) ? "Declared by: " + place + LINE + "    " : "") + "Word: " + failure.getWord();
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
