package io.github.performancestarter.server.autoconfigure;

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
			throw new InvalidServerSettingException(ReactorNetty.IO_WORKER_COUNT, workers,
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
		Integer eventLoops = properties.getEventLoops();
		SettingCheck.number("event-loops", eventLoops, LoopSettings.MAX_EVENT_LOOPS, "event loop", "4");
		Integer listeners = listeners();
		if (listeners != null && eventLoops != null && !listeners.equals(eventLoops)) {
			throw new InvalidServerSettingException(REUSEPORT, listeners,
					"each listener has one event loop, but 'performance.server.event-loops' is " + eventLoops,
					"Remove 'performance.server.event-loops', or set '" + REUSEPORT + "' to 'true'");
		}
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
		SettingCheck.number("backlog", properties.getBacklog(), Integer.MAX_VALUE, "connection", "4096");
		SettingCheck.number("max-connections", properties.getMaxConnections(), Integer.MAX_VALUE, "connection",
				"10000");
		boolean off = "false".equalsIgnoreCase(properties.getReuseport().trim());
		if (off && properties.isPortSharing()) {
			throw new InvalidServerSettingException(SettingCheck.name("port-sharing"), true,
					"a port can be shared only among listeners with SO_REUSEPORT",
					"Set '" + REUSEPORT + "' to 'true', or remove '" + SettingCheck.name("port-sharing") + "'");
		}
		if (properties.getMaxConnections() == null
				&& properties.getMaxConnectionsPolicy() != MaxConnectionsPolicy.WAIT) {
			throw new InvalidServerSettingException(SettingCheck.name("max-connections-policy"),
					properties.getMaxConnectionsPolicy(), "there is no limit that a connection could be above",
					"Set '" + SettingCheck.name("max-connections") + "' to a number, or remove '"
							+ SettingCheck.name("max-connections-policy") + "'");
		}
		return new ListenerSettings(off ? 0 : loops.eventLoops(), properties.isTransportRequired(),
				properties.isPortSharing(), properties.getBacklog(), properties.getMaxConnections(),
				properties.getMaxConnectionsPolicy());
	}

	/** The number of listeners, if one was given. */
	private @Nullable Integer listeners() {
		String value = this.properties.getReuseport().trim();
		if ("true".equalsIgnoreCase(value) || "false".equalsIgnoreCase(value)) {
			return null;
		}
		try {
			int listeners = Integer.parseInt(value);
			SettingCheck.number("reuseport", listeners, LoopSettings.MAX_EVENT_LOOPS, "listener", "4");
			return listeners;
		}
		catch (NumberFormatException ex) {
			throw new InvalidServerSettingException(REUSEPORT, value, "it is neither true, nor false, nor a number",
					"Set '" + REUSEPORT + "' to 'true' for one listener per event loop, or to their number");
		}
	}

}
