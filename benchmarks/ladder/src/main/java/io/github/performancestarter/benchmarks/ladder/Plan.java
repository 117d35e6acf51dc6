package io.github.performancestarter.benchmarks.ladder;

import java.util.List;

import io.github.performancestarter.benchmarks.generator.Load;
import io.github.performancestarter.benchmarks.result.LadderSettings;
import io.github.performancestarter.benchmarks.result.LoadDescription;
import io.github.performancestarter.benchmarks.rung.Rung;
import io.github.performancestarter.benchmarks.rung.Rungs;
import io.github.performancestarter.benchmarks.rung.Setup;

/**
 * What a run of the ladder measures, and how thoroughly.
 *
 * @param setup what all servers have in common
 * @param rungs the servers, in order
 * @param loads the kinds of load, in order
 * @param forks how often the servers are started anew
 * @param rounds how often each pair is measured in a fork
 * @param seconds the length of one measurement
 * @param warmUpSeconds the length of one run of warm-up
 * @param warmUpRuns the most runs of warm-up for one pair
 */
record Plan(Setup setup, List<Rung> rungs, List<Load> loads, int forks, int rounds, int seconds, int warmUpSeconds,
		int warmUpRuns) {

	Plan {
		rungs = List.copyOf(rungs);
		loads = List.copyOf(loads);
	}

	/**
	 * The loads that a rung is measured with: those of its protocol that it bears.
	 */
	List<Load> loadsOf(Rung rung) {
		return this.loads.stream()
			.filter((load) -> load.protocol() == rung.description().protocol() && rung.bears(load))
			.toList();
	}

	LadderSettings settings() {
		return new LadderSettings(this.forks, this.rounds, this.seconds, this.warmUpSeconds, this.setup.loops(),
				this.setup.jvmFlags(), this.loads.stream().map(Plan::describe).toList());
	}

	private static LoadDescription describe(Load load) {
		return new LoadDescription(load.id(), load.title(), load.protocol().label(), Rungs.bases(load.protocol()));
	}

}
