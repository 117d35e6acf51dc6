package io.github.performancestarter.benchmarks.scenario.result;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One scenario, whole.
 *
 * @param id the identifier, as {@code spike}
 * @param title what it is
 * @param stretches the schedule
 * @param warmUpRequests requests sent ahead, which count nowhere else
 * @param warmUpErrors how many of these failed
 * @param requests what became of the requests
 * @param lateness how late the generator was with each request; part of its response time
 * @param probes what became of the probes of event-loop lag
 * @param cpuShareAtHighestRate processor time of the server as a share of the machine,
 * while the highest rate was scheduled, or {@code null} if no reading fell there
 * @param cpuShare the same over the whole scenario
 * @param generatorCpuShare processor time of the generator as a share of the machine
 * @param memoryBefore memory after warm-up
 * @param memoryAfter memory after the last answer
 * @param series about second by second
 * @param verdicts figures and limits
 */
public record ScenarioResult(String id, String title, List<Stretch> stretches, long warmUpRequests, long warmUpErrors,
		Requests requests, Percentiles lateness, Probes probes, @Nullable Double cpuShareAtHighestRate, double cpuShare,
		double generatorCpuShare, Memory memoryBefore, Memory memoryAfter, List<SecondResult> series,
		List<Verdict> verdicts) {

	public ScenarioResult {
		stretches = List.copyOf(stretches);
		series = List.copyOf(series);
		verdicts = List.copyOf(verdicts);
	}

	/**
	 * True iff every verdict is that the figure keeps its limit.
	 */
	public boolean passed() {
		return this.verdicts.stream().allMatch((verdict) -> verdict.judgement() == Judgement.PASSED);
	}

}
