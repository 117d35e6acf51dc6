package io.github.performancestarter.benchmarks.scenario.result;

import java.time.Instant;
import java.util.List;

import io.github.performancestarter.benchmarks.result.Environment;

/**
 * One run of the scenarios, whole.
 *
 * @param schema the version of this format, {@link #SCHEMA}
 * @param started when the run began
 * @param finished when it ended
 * @param environment machine and build
 * @param settings how it was made
 * @param scenarios the scenarios, in the order of running
 * @param failures those that failed
 */
public record ScenariosResult(int schema, Instant started, Instant finished, Environment environment,
		ScenarioSettings settings, List<ScenarioResult> scenarios, List<ScenarioFailure> failures) {

	/**
	 * The version of the format that this code writes and reads.
	 */
	public static final int SCHEMA = 2;

	public ScenariosResult {
		if (schema != SCHEMA) {
			throw new IllegalArgumentException("The result has format " + schema + ", not " + SCHEMA);
		}
		scenarios = List.copyOf(scenarios);
		failures = List.copyOf(failures);
	}

	/**
	 * True iff no scenario failed and every gate was passed.
	 */
	public boolean passed() {
		return this.failures.isEmpty() && this.scenarios.stream().allMatch(ScenarioResult::passed);
	}

}
