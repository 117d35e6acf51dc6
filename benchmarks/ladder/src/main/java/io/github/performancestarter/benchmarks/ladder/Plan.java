package io.github.performancestarter.benchmarks.ladder;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.performancestarter.benchmarks.generator.Load;
import io.github.performancestarter.benchmarks.process.Machine;
import io.github.performancestarter.benchmarks.result.LadderSettings;
import io.github.performancestarter.benchmarks.result.LoadDescription;
import io.github.performancestarter.benchmarks.rung.Rung;
import io.github.performancestarter.benchmarks.rung.Setup;
import io.github.performancestarter.benchmarks.rung.Suite;

/**
 * What a run of the ladder measures, and how thoroughly.
 *
 * @param suite what rungs are divided by
 * @param setup what all servers have in common
 * @param rungs the servers, in order
 * @param loads the kinds of load, in order
 * @param forks how often the servers are started anew
 * @param rounds how often each pair is measured in a fork
 * @param seconds the length of one measurement
 * @param warmUpSeconds the length of one run of warm-up
 * @param warmUpRuns the most runs of warm-up for one pair
 */
record Plan(Suite suite, Setup setup, List<Rung> rungs, List<Load> loads, int forks, int rounds, int seconds,
		int warmUpSeconds, int warmUpRuns) {

	private static final Pattern MOST_HEAP = Pattern.compile("-Xmx(\\d+)([kKmMgG]?)");

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

	/**
	 * Why there is no such load.
	 */
	String whyNoLoad(Rung rung) {
		String protocol = rung.description().protocol().label();
		return this.loads.stream().anyMatch((load) -> load.protocol() == rung.description().protocol())
				? "it does not bear the loads of this run" : "no load of this run speaks " + protocol;
	}

	/**
	 * What may spoil the run, each in a line.
	 */
	List<String> warnings(Machine machine) {
		long jvms = this.rungs.stream().filter(Rung::jvm).count();
		long heaps = jvms * heapBytes();
		if (heaps <= machine.availableBytes()) {
			return List.of();
		}
		return List.of(String.format(Locale.ROOT,
				"Mind: %d JVMs may take %,d MiB of heap, and %,d MiB are available. Choose rungs with --only, or flags",
				jvms, heaps >> 20, machine.availableBytes() >> 20));
	}

	private long heapBytes() {
		long bytes = 0;
		for (String flag : this.setup.jvmFlags()) {
			Matcher matcher = MOST_HEAP.matcher(flag);
			if (matcher.matches()) {
				bytes = Long.parseLong(matcher.group(1)) << switch (matcher.group(2)) {
					case "k", "K" -> 10;
					case "m", "M" -> 20;
					case "g", "G" -> 30;
					default -> 0;
				};
			}
		}
		return bytes;
	}

	LadderSettings settings() {
		return new LadderSettings(this.forks, this.rounds, this.seconds, this.warmUpSeconds, this.warmUpRuns,
				this.setup.loops(), Portable.flags(this.setup.jvmFlags()),
				this.loads.stream().map(this::describe).toList());
	}

	private LoadDescription describe(Load load) {
		return new LoadDescription(load.id(), load.title(), load.protocol().label(),
				this.suite.bases().getOrDefault(load.protocol(), List.of()));
	}

}
