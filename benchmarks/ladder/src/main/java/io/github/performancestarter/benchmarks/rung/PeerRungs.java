package io.github.performancestarter.benchmarks.rung;

import java.util.List;

/**
 * Servers of other projects, built apart with the versions they bring.
 */
final class PeerRungs implements RungSource {

	@Override
	public List<Rung> rungs() {
		return List.of();
	}

}
