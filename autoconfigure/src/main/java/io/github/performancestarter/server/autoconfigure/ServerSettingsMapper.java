package io.github.performancestarter.server.autoconfigure;

import java.time.Duration;

import io.github.performancestarter.report.Quantity;
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
		SettingCheck check = new SettingCheck();
		boolean drains = graceful && properties.getDrain().isEnabled();
		checkValues(properties, drains, check);
		if (check.passed()) {
			checkTogether(properties, drains, phaseTimeout, idleTimeout, check);
		}
		check.end();
		return new ServerSettings(properties.isStrictHost(), properties.getHeaderTimeout(),
				properties.isLingeringClose(), drains ? properties.getDrain().getQuietPeriod() : null);
	}

	/** Checks each value by itself. */
	static void checkValues(PerformanceServerProperties properties, boolean drains, SettingCheck check) {
		check.time("header-timeout", properties.getHeaderTimeout(),
				"a request head cannot be complete before it begins", "10s");
		Duration quietPeriod = properties.getDrain().getQuietPeriod();
		if (drains && quietPeriod.isNegative()) {
			check.refuse(QUIET_PERIOD, quietPeriod, "a wait cannot be negative",
					"Set '" + QUIET_PERIOD + "' to a positive duration, such as '500ms', or to '0' for no wait");
		}
	}

	/** Checks whether values that are right by themselves go together. */
	static void checkTogether(PerformanceServerProperties properties, boolean drains, Duration phaseTimeout,
			@Nullable Duration idleTimeout, SettingCheck check) {
		Duration headerTimeout = properties.getHeaderTimeout();
		if (headerTimeout != null && idleTimeout != null && idleTimeout.compareTo(headerTimeout) <= 0) {
			check.clash(HEADER_TIMEOUT, headerTimeout, "server.netty.idle-timeout",
					"'server.netty.idle-timeout' ends a connection that sends nothing after " + Quantity.of(idleTimeout)
							+ " already, in the middle of a head too",
					"Set '" + HEADER_TIMEOUT + "' to less than 'server.netty.idle-timeout', or raise the latter");
		}
		Duration quietPeriod = properties.getDrain().getQuietPeriod();
		if (drains && !quietPeriod.isZero() && quietPeriod.compareTo(phaseTimeout) >= 0) {
			check.clash(QUIET_PERIOD, quietPeriod, "spring.lifecycle.timeout-per-shutdown-phase",
					"the wait does not end before the shutdown phase does, which may take " + Quantity.of(phaseTimeout),
					"Set '" + QUIET_PERIOD
							+ "' to less than 'spring.lifecycle.timeout-per-shutdown-phase', or raise the latter");
		}
	}

}
