package io.github.performancestarter.benchmarks.rung;

import java.util.List;

import io.github.performancestarter.benchmarks.result.AnswerKind;

/**
 * A declared route, answered ahead of WebFlux.
 */
final class FastPathRungs implements RungSource {

	static final String PATH = "/fast/json";

	@Override
	public List<Rung> rungs() {
		return List.of(WebFluxRungs.withStarter(Description.of("fast-path", "Performance Starter, fast path")
			.ofOurs()
			.answering(AnswerKind.PRE_ENCODED)
			.at(PATH)));
	}

}
