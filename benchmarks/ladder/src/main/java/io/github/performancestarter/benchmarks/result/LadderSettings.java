package io.github.performancestarter.benchmarks.result;

import java.util.List;

/**
 * How a run of the ladder was made.
 *
 * @param forks how often all servers were started anew and measured: what the compiler
 * makes of a server differs from process to process
 * @param rounds how often each pair of rung and load was measured in each fork
 * @param seconds the length of one measurement
 * @param warmUpSeconds the length of one run of warm-up
 * @param warmUpRuns the most runs of warm-up for one rung and load
 * @param loops event loops of every server
 * @param jvmFlags flags of every JVM
 * @param loads the kinds of load, in the order of measuring
 */
public record LadderSettings(int forks, int rounds, int seconds, int warmUpSeconds, int warmUpRuns, int loops,
		List<String> jvmFlags, List<LoadDescription> loads) {

	public LadderSettings {
		jvmFlags = List.copyOf(jvmFlags);
		loads = List.copyOf(loads);
	}

}
