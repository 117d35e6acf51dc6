package io.github.performancestarter.fastpath.metrics;

import io.github.performancestarter.fastpath.FastPathCounters.Series;
import io.github.performancestarter.fastpath.Methods;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

/**
 * The name and the tags under which an ordinary request to the server is recorded.
 *
 * @param name the meter's name
 * @param tags the meter's tags
 * @since 0.1.0
 */
public record ServerRequestMeter(String name, Tags tags) {

	private static final Tags NO_ERROR = Tags.of("error", "none", "exception", "none");

	/**
	 * Returns the name and tags that Spring's default convention gives.
	 * @param series what is counted
	 * @return the meter
	 */
	public static ServerRequestMeter standard(Series series) {
		return new ServerRequestMeter(FastPathMeter.SERVER_REQUESTS.meterName(),
				NO_ERROR.and(Tag.of("method", Methods.names().get(series.method())),
						Tag.of("outcome", outcome(series.status())), Tag.of("status", String.valueOf(series.status())),
						Tag.of("uri", series.route().path())));
	}

	private static String outcome(int status) {
		return switch (status / 100) {
			case 1 -> "INFORMATIONAL";
			case 2 -> "SUCCESS";
			case 3 -> "REDIRECTION";
			case 4 -> "CLIENT_ERROR";
			case 5 -> "SERVER_ERROR";
			default -> "UNKNOWN";
		};
	}

	/**
	 * Finds the meter of a series.
	 */
	@FunctionalInterface
	public interface Resolver {

		/**
		 * Finds the meter.
		 * @param series what is counted
		 * @return the meter, or {@code null} if such requests are not recorded
		 */
		@Nullable ServerRequestMeter resolve(Series series);

	}

}
