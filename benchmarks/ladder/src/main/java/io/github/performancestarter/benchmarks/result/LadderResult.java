package io.github.performancestarter.benchmarks.result;

import java.time.Instant;
import java.util.List;

/**
 * One run of the ladder, whole.
 *
 * @param schema the version of this format, {@link #SCHEMA}
 * @param started when the run began
 * @param finished when it ended
 * @param environment machine and build
 * @param settings how it was made
 * @param rungs the servers, in the order of measuring, with those left out
 */
public record LadderResult(int schema, Instant started, Instant finished, Environment environment,
		LadderSettings settings, List<RungResult> rungs) {

	/**
	 * The version of the format that this code writes and reads.
	 */
	public static final int SCHEMA = 1;

	public LadderResult {
		if (schema != SCHEMA) {
			throw new IllegalArgumentException("The result has format " + schema + ", not " + SCHEMA);
		}
		rungs = List.copyOf(rungs);
	}

}
