package io.github.performancestarter.benchmarks.attack;

import java.util.Map;

import io.github.performancestarter.benchmarks.scenario.result.Memory;

/**
 * One attack.
 *
 * @param id its identifier, as {@code slow-heads}
 * @param connections how many connections it has at once
 * @param quiet the period before it
 * @param attacked the period in the middle of it
 * @param opened connections it opened
 * @param ended connections the server ended, as far as the attacker saw it
 * @param counted what the server counted meanwhile, by the names of its meters, where it
 * is not 0
 * @param before memory before it
 * @param mostResidentBytes the most resident memory meanwhile
 * @param after memory a while after it
 */
record AttackResult(String id, int connections, Period quiet, Period attacked, long opened, long ended,
		Map<String, Long> counted, Memory before, long mostResidentBytes, Memory after) {

	AttackResult {
		counted = Map.copyOf(counted);
	}

	/** How often the quiet p99 the attacked one is. */
	double ratio() {
		return this.attacked.times().p99Micros() / this.quiet.times().p99Micros();
	}

}
