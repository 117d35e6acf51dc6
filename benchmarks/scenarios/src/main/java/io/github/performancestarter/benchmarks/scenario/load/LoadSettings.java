package io.github.performancestarter.benchmarks.scenario.load;

import java.time.Duration;

/**
 * What a generator does.
 *
 * @param port the server's port on the loopback address
 * @param connections how many connections it keeps open
 * @param schedule when requests are due
 * @param mix which requests
 * @param timeout how long a request may take, from the time it was due
 */
public record LoadSettings(int port, int connections, Schedule schedule, Mix mix, Duration timeout) {

	public LoadSettings {
		if (connections <= 0) {
			throw new IllegalArgumentException("There has to be a connection at least: " + connections);
		}
		if (timeout.isNegative() || timeout.isZero()) {
			throw new IllegalArgumentException("The time limit has to be more than nothing: " + timeout);
		}
	}

}
