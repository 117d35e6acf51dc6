package io.github.performancestarter.server.autoconfigure;

import java.time.Duration;

import io.github.performancestarter.server.ServerSettings;
import org.jspecify.annotations.Nullable;

/**
 * Checks the properties of the server feature and turns them into its settings.
 */
final class ServerSettingsMapper {

	private static final String HEADER_TIMEOUT = PerformanceServerProperties.PREFIX + ".header-timeout";

	private static final String QUIET_PERIOD = PerformanceServerProperties.PREFIX + ".drain.quiet-period";

	private ServerSettingsMapper() {
	}

	/**
	 * Maps the properties.
	 * @param properties the properties
	 * @param graceful true iff the server shuts down gracefully
	 * @param phaseTimeout how long a phase of the shutdown may take
	 * @param idleTimeout how long a connection may be idle, if not for ever
	 * @return the settings
	 * @throws InvalidServerSettingException if a property cannot be honoured
	 */
	static ServerSettings map(PerformanceServerProperties properties, boolean graceful, Duration phaseTimeout,
			@Nullable Duration idleTimeout) {
		Duration headerTimeout = properties.getHeaderTimeout();
		SettingCheck.time("header-timeout", headerTimeout, "a request head cannot be complete before it begins", "10s");
		if (headerTimeout != null && idleTimeout != null && idleTimeout.compareTo(headerTimeout) <= 0) {
			throw new InvalidServerSettingException(HEADER_TIMEOUT, headerTimeout,
					"'server.netty.idle-timeout' ends a connection that sends nothing after " + idleTimeout
							+ " already, in the middle of a head too",
					"Set '" + HEADER_TIMEOUT + "' to less than 'server.netty.idle-timeout', or raise the latter");
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
