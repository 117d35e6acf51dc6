package io.github.performancestarter.server.autoconfigure;

import java.time.Duration;

import io.github.performancestarter.server.ServerSettings;
import org.jspecify.annotations.Nullable;

/**
 * Checks the properties of the server feature and turns them into its settings.
 */
final class ServerSettingsMapper {

	private static final Duration DAY = Duration.ofDays(1);

	private static final String HEADER_TIMEOUT = PerformanceServerProperties.PREFIX + ".header-timeout";

	private static final String QUIET_PERIOD = PerformanceServerProperties.PREFIX + ".drain.quiet-period";

	private ServerSettingsMapper() {
	}

	/**
	 * Maps the properties.
	 * @param properties the properties
	 * @param graceful true iff the server shuts down gracefully
	 * @param phaseTimeout how long a phase of the shutdown may take
	 * @return the settings
	 * @throws InvalidServerSettingException if a property cannot be honoured
	 */
	static ServerSettings map(PerformanceServerProperties properties, boolean graceful, Duration phaseTimeout) {
		Duration headerTimeout = properties.getHeaderTimeout();
		if (headerTimeout != null && (headerTimeout.isNegative() || headerTimeout.isZero())) {
			throw new InvalidServerSettingException(HEADER_TIMEOUT, headerTimeout,
					"a request head cannot be complete before it begins",
					"Set '" + HEADER_TIMEOUT + "' to more than zero, such as '10s', or remove it for no limit");
		}
		if (headerTimeout != null && headerTimeout.compareTo(DAY) > 0) {
			throw new InvalidServerSettingException(HEADER_TIMEOUT, headerTimeout,
					"a timeout of more than a day is none",
					"Set '" + HEADER_TIMEOUT + "' to a day at most, such as '10s', or remove it for no limit");
		}
		return new ServerSettings(properties.isStrictHost(), headerTimeout, properties.isLingeringClose(),
				(graceful && properties.getDrain().isEnabled())
						? quietPeriod(properties.getDrain().getQuietPeriod(), phaseTimeout) : null);
	}

	private static @Nullable Duration quietPeriod(Duration quietPeriod, Duration phaseTimeout) {
		if (quietPeriod.isNegative()) {
			throw new InvalidServerSettingException(QUIET_PERIOD, quietPeriod, "a wait cannot be negative",
					"Set '" + QUIET_PERIOD + "' to a positive duration, such as '500ms', or to '0' for no wait");
		}
		if (!quietPeriod.isZero() && quietPeriod.compareTo(phaseTimeout) >= 0) {
			throw new InvalidServerSettingException(QUIET_PERIOD, quietPeriod,
					"the wait does not end before the shutdown phase does, which may take " + phaseTimeout,
					"Set '" + QUIET_PERIOD
							+ "' to less than 'spring.lifecycle.timeout-per-shutdown-phase', or raise the latter");
		}
		return quietPeriod;
	}

}
