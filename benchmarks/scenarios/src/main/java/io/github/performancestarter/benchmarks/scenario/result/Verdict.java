package io.github.performancestarter.benchmarks.scenario.result;

import org.jspecify.annotations.Nullable;

/**
 * A figure of a scenario, held against its limit.
 *
 * @param gate the identifier, as {@code fast-p99}
 * @param title what is measured
 * @param measured the figure, or {@code null} if there is none
 * @param limit the highest figure that passes; the lowest, if {@code atLeast}
 * @param atLeast true iff the figure has to reach the limit, not to stay within it
 * @param unit the unit of both, as {@code µs}
 * @param judgement what became of it
 */
public record Verdict(String gate, String title, @Nullable Double measured, double limit, boolean atLeast, String unit,
		Judgement judgement) {

	/**
	 * The same figure with another judgement.
	 */
	public Verdict with(Judgement other) {
		return new Verdict(this.gate, this.title, this.measured, this.limit, this.atLeast, this.unit, other);
	}

}
