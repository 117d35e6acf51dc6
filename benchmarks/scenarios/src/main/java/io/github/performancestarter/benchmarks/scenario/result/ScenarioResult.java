package io.github.performancestarter.benchmarks.scenario.result;

import java.util.List;

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
 * @param lag response times of the probes of event-loop lag
 * @param cpuShareAtHighestRate processor time of the server as a share of the machine,
 * while the highest rate was scheduled
 * @param cpuShare the same over the whole scenario
 * @param generatorCpuShare processor time of the generator as a share of the machine
 * @param memoryBefore memory after warm-up
 * @param memoryAfter memory after the last answer
 * @param series second by second
 * @param verdicts figures and limits
 */
public record ScenarioResult(String id, String title, List<Stretch> stretches, long warmUpRequests, long warmUpErrors,
		Requests requests, Percentiles lateness, Percentiles lag, double cpuShareAtHighestRate, double cpuShare,
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
