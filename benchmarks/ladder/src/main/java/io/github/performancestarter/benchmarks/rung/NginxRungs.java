package io.github.performancestarter.benchmarks.rung;

import java.util.List;

import io.github.performancestarter.benchmarks.result.AnswerKind;

/**
 * nginx, which answers a constant.
 */
final class NginxRungs implements RungSource {

	@Override
	public List<Rung> rungs() {
		return List.of(new NginxRung(nginx("nginx", "nginx, return 200")));
	}

	static Description nginx(String id, String label) {
		return Description.of(id, label).answering(AnswerKind.PRE_ENCODED).on("epoll", "nginx pools");
	}

}
