package io.github.performancestarter.benchmarks.scenario.result;

/**
 * A figure of a scenario, held against its limit.
 *
 * @param gate the identifier, as {@code fast-p99}
 * @param title what is measured
 * @param measured the figure
 * @param limit the highest figure that passes; the lowest, if {@code atLeast}
 * @param atLeast true iff the figure has to reach the limit, not to stay within it
 * @param unit the unit of both, as {@code µs}
 * @param judgement what became of it
 */
public record Verdict(String gate, String title, double measured, double limit, boolean atLeast, String unit,
		Judgement judgement) {

}
