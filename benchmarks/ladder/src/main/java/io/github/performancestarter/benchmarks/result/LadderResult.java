package io.github.performancestarter.benchmarks.result;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One run of the ladder, whole.
 *
 * @param schema the version of this format, {@link #SCHEMA}
 * @param started when the run began
 * @param finished when it ended, or how far it had come when it was interrupted
 * @param environment machine and build
 * @param settings how it was made
 * @param rungs the servers, in the order of measuring, with those left out
 */
public record LadderResult(int schema, Instant started, Instant finished, Environment environment,
		LadderSettings settings, List<RungResult> rungs) {

	/**
	 * The version of the format that this code writes and reads.
	 */
	public static final int SCHEMA = 2;

	public LadderResult {
		if (schema != SCHEMA) {
			throw new IllegalArgumentException("The result has format " + schema + ", not " + SCHEMA);
		}
		Objects.requireNonNull(started, "started");
		Objects.requireNonNull(finished, "finished");
		Objects.requireNonNull(environment, "environment");
		Objects.requireNonNull(settings, "settings");
		rungs = List.copyOf(rungs);
	}

	/**
	 * A rung, measured or not.
	 * @param id its identifier
	 * @return the rung, empty if the run did not know it or was not asked for it
	 */
	public Optional<RungResult> rung(String id) {
		return this.rungs.stream().filter((rung) -> rung.id().equals(id)).findFirst();
	}

	/**
	 * A rung that has results.
	 * @param id its identifier
	 * @return the rung, empty if it is unknown or was left out
	 */
	public Optional<RungResult> measured(String id) {
		return rung(id).filter((rung) -> rung.skipped() == null);
	}

}
