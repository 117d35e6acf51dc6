package io.github.performancestarter.benchmarks.idle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.github.performancestarter.benchmarks.result.Environment;

/**
 * One run, whole.
 *
 * @param schema the version of this format, {@link #SCHEMA}
 * @param started when the run began
 * @param finished when it ended, or how far it had come when it was interrupted
 * @param environment machine and build
 * @param settings how it was made
 * @param servers the servers, in the order of measuring, with those left out
 */
public record IdleResult(int schema, Instant started, Instant finished, Environment environment, IdleSettings settings,
		List<IdleServer> servers) {

	/**
	 * The version of the format that this code writes.
	 */
	public static final int SCHEMA = 1;

	public IdleResult {
		servers = List.copyOf(servers);
	}

	/**
	 * The server that the others are divided by, empty if it was not measured.
	 */
	Optional<IdleServer> base() {
		return this.servers.stream()
			.filter((server) -> server.id().equals(this.settings.base()) && !server.forks().isEmpty())
			.findFirst();
	}

}
