package io.github.performancestarter.server.autoconfigure;

import java.util.regex.Pattern;

import io.github.performancestarter.server.listener.ListenerSettings;
import io.github.performancestarter.server.listener.MaxConnectionsPolicy;
import io.github.performancestarter.server.transport.LoopSettings;
import org.jspecify.annotations.Nullable;
import reactor.netty.ReactorNetty;

/**
 * Checks the properties of event loops and listeners and turns them into settings.
 */
final class LoopSettingsMapper {

	private static final String REUSEPORT = SettingCheck.name("reuseport");

	private static final String EVENT_LOOPS = SettingCheck.name("event-loops");

	private static final Pattern DIGITS = Pattern.compile("\\+?\\d+");

	private static final String PORT_SHARING = SettingCheck.name("port-sharing");

	private static final String POLICY = SettingCheck.name("max-connections-policy");

	private final PerformanceServerProperties properties;

	private final int processors;

	LoopSettingsMapper(PerformanceServerProperties properties, int processors) {
		this.properties = properties;
		this.processors = processors;
	}

	/**
	 * Returns how many event loops there are if no property says it.
	 * @param workers the number in Reactor Netty's own system property, if it is set
	 * @param processors the available processors
	 * @return the number
	 * @throws InvalidServerSettingException if Reactor Netty's number cannot be honoured
	 */
	static int defaultLoops(@Nullable Integer workers, int processors) {
		if (workers == null) {
			return Math.min(processors, LoopSettings.MAX_EVENT_LOOPS);
		}
		if (workers < 1 || workers > LoopSettings.MAX_EVENT_LOOPS) {
			throw new InvalidServerSettingException(ReactorNetty.IO_WORKER_COUNT, workers, null,
					"there are from 1 to " + LoopSettings.MAX_EVENT_LOOPS + " event loops",
					"Remove the system property '" + ReactorNetty.IO_WORKER_COUNT + "', and set '"
							+ SettingCheck.name("event-loops")
							+ "' if the default, one for each processor, does not fit");
		}
		return workers;
	}

	/**
	 * Maps the properties of event loops.
	 * @return the settings
	 * @throws InvalidServerSettingException if a property cannot be honoured
	 */
	LoopSettings loops() {
		PerformanceServerProperties properties = this.properties;
		SettingCheck check = new SettingCheck();
		checkLoops(properties, check);
		check.end();
		Integer listeners = listeners(properties);
		Integer eventLoops = properties.getEventLoops();
		int count = (listeners != null) ? listeners : (eventLoops != null) ? eventLoops : this.processors;
		return new LoopSettings(properties.getTransport(), properties.isTransportRequired(), count,
				properties.getAllocator());
	}

	/**
	 * Maps the properties of listeners.
	 * @return the settings
	 * @throws InvalidServerSettingException if a property cannot be honoured
	 */
	ListenerSettings listeners(LoopSettings loops) {
		PerformanceServerProperties properties = this.properties;
		SettingCheck check = new SettingCheck();
		checkListeners(properties, check);
		if (check.passed()) {
			checkListenersTogether(properties, check);
		}
		check.end();
		return new ListenerSettings(isOff(properties) ? 0 : loops.eventLoops(), properties.isTransportRequired(),
				properties.isPortSharing(), properties.getBacklog(), properties.getMaxConnections(),
				properties.getMaxConnectionsPolicy());
	}

	/** Checks each value by itself. */
	static void checkValues(PerformanceServerProperties properties, SettingCheck check) {
		checkLoopValues(properties, check);
		checkListeners(properties, check);
	}

	/** Checks whether values that are right by themselves go together. */
	static void checkTogether(PerformanceServerProperties properties, SettingCheck check) {
		checkLoopsTogether(properties, check);
		checkListenersTogether(properties, check);
	}

	private static void checkLoops(PerformanceServerProperties properties, SettingCheck check) {
		checkLoopValues(properties, check);
		if (check.passed()) {
			checkLoopsTogether(properties, check);
		}
	}

	private static void checkLoopValues(PerformanceServerProperties properties, SettingCheck check) {
		check.number(NumberSetting.EVENT_LOOPS, properties.getEventLoops());
		try {
			check.number(NumberSetting.REUSEPORT, listeners(properties));
		}
		catch (NumberFormatException ex) {
			if (DIGITS.matcher(properties.getReuseport().trim()).matches()) {
				check.refuse(REUSEPORT, properties.getReuseport(), NumberSetting.REUSEPORT.tooMany(),
						NumberSetting.REUSEPORT.action());
				return;
			}
			check.refuse(REUSEPORT, properties.getReuseport(), "it is neither true, nor false, nor a number",
					"Set '" + REUSEPORT + "' to 'true' for one listener per event loop, or to their number");
		}
	}

	private static void checkLoopsTogether(PerformanceServerProperties properties, SettingCheck check) {
		Integer listeners = listeners(properties);
		Integer eventLoops = properties.getEventLoops();
		if (listeners != null && eventLoops != null && !listeners.equals(eventLoops)) {
			check.clash(REUSEPORT, listeners, EVENT_LOOPS,
					"each listener has one event loop, but '" + EVENT_LOOPS + "' is " + eventLoops,
					"Set '" + EVENT_LOOPS + "' to '" + listeners + "' or remove it, or set '" + REUSEPORT + "' to '"
							+ eventLoops + "'");
		}
	}

	private static void checkListeners(PerformanceServerProperties properties, SettingCheck check) {
		check.number(NumberSetting.BACKLOG, properties.getBacklog());
		check.number(NumberSetting.MAX_CONNECTIONS, properties.getMaxConnections());
	}

	private static void checkListenersTogether(PerformanceServerProperties properties, SettingCheck check) {
		if (isOff(properties) && properties.isPortSharing()) {
			check.refuse(PORT_SHARING, true, "a port can be shared only among listeners with SO_REUSEPORT",
					"Set '" + REUSEPORT + "' to 'true', or remove '" + PORT_SHARING + "'");
		}
		MaxConnectionsPolicy policy = properties.getMaxConnectionsPolicy();
		if (properties.getMaxConnections() == null && policy != MaxConnectionsPolicy.WAIT) {
			check.refuse(POLICY, policy, "there is no limit that a connection could be above",
					"Set '" + SettingCheck.name("max-connections") + "' to a number, or remove '" + POLICY + "'");
		}
	}

	private static boolean isOff(PerformanceServerProperties properties) {
		return "false".equalsIgnoreCase(properties.getReuseport().trim());
	}

	/**
	 * The number of listeners, if one was given.
	 * @throws NumberFormatException if something else was given
	 */
	private static @Nullable Integer listeners(PerformanceServerProperties properties) {
		String value = properties.getReuseport().trim();
		return ("true".equalsIgnoreCase(value) || "false".equalsIgnoreCase(value)) ? null : Integer.valueOf(value);
	}

}
