package io.github.performancestarter.server.autoconfigure;

import java.util.Arrays;
import java.util.Optional;

import io.github.performancestarter.server.transport.LoopSettings;

/**
 * A property whose value is a number from one on.
 */
enum NumberSetting {

	EVENT_LOOPS("event-loops", LoopSettings.MAX_EVENT_LOOPS, "event loop", "4"),

	REUSEPORT("reuseport", LoopSettings.MAX_EVENT_LOOPS, "listener", "4"),

	BACKLOG("backlog", Integer.MAX_VALUE, "connection", "1024"),

	MAX_CONNECTIONS("max-connections", Integer.MAX_VALUE, "connection", "10000"),

	MAX_PIPELINE_DEPTH("max-pipeline-depth", Integer.MAX_VALUE, "request", "100"),

	MAX_CONCURRENT_STREAMS("http2.max-concurrent-streams", Integer.MAX_VALUE, "stream", "100"),

	MAX_RESETS("http2.max-resets", Integer.MAX_VALUE, "reset", "200");

	private final String property;

	private final int most;

	private final String unit;

	private final String example;

	NumberSetting(String word, int most, String unit, String example) {
		this.property = SettingCheck.name(word);
		this.most = most;
		this.unit = unit;
		this.example = example;
	}

	/** Finds a property by its full name. */
	static Optional<NumberSetting> of(String property) {
		return Arrays.stream(values()).filter((setting) -> setting.property.equals(property)).findFirst();
	}

	String property() {
		return this.property;
	}

	boolean holds(int value) {
		return value >= 1 && value <= this.most;
	}

	String tooFew() {
		return "less than one " + this.unit + " cannot be";
	}

	String tooMany() {
		return "more than " + this.most + " " + this.unit + "s are a mistake";
	}

	String action() {
		return "Set '" + this.property + "' to a number from 1 to " + this.most + ", such as '" + this.example
				+ "', or remove it for the default";
	}

}
