package io.github.performancestarter.benchmarks.rung;

import java.util.List;

import io.github.performancestarter.benchmarks.result.AnswerKind;

/**
 * A declared route, answered ahead of WebFlux.
 */
final class FastPathRungs implements RungSource {

	static final String ID = "fast-path";

	@Override
	public List<Rung> rungs() {
		return List.of(WebFluxRungs.withStarter(description()));
	}

	static Description description() {
		return Description.of(ID, "Performance Starter, fast path")
			.ofOurs()
			.answering(AnswerKind.PRE_ENCODED)
			.at("/fast/json");
	}

}
