package io.github.performancestarter.benchmarks.attack;

import java.time.Instant;
import java.util.List;

import io.github.performancestarter.benchmarks.result.Environment;
import io.github.performancestarter.benchmarks.scenario.result.ScenarioFailure;

/**
 * One run of attacks, whole.
 *
 * @param schema the version of this format, {@link #SCHEMA}
 * @param started when the run began
 * @param finished when it ended
 * @param environment machine and build
 * @param settings how it was made
 * @param attacks the attacks, in the order of running
 * @param failures those that failed
 */
record AttacksResult(int schema, Instant started, Instant finished, Environment environment, AttackSettings settings,
		List<AttackResult> attacks, List<ScenarioFailure> failures) {

	/** The version of the format that this code writes. */
	static final int SCHEMA = 1;

	AttacksResult {
		if (schema != SCHEMA) {
			throw new IllegalArgumentException("The result has format " + schema + ", not " + SCHEMA);
		}
		attacks = List.copyOf(attacks);
		failures = List.copyOf(failures);
	}

}
