package io.github.performancestarter.benchmarks.scenario;

import java.util.List;

import io.github.performancestarter.benchmarks.scenario.load.Outcome;
import io.github.performancestarter.benchmarks.scenario.load.RequestKind;
import io.github.performancestarter.benchmarks.scenario.load.Schedule;
import io.github.performancestarter.benchmarks.scenario.result.KindResult;
import io.github.performancestarter.benchmarks.scenario.result.Limits;
import io.github.performancestarter.benchmarks.scenario.result.Memory;
import io.github.performancestarter.benchmarks.scenario.result.Probes;
import io.github.performancestarter.benchmarks.scenario.result.Requests;
import io.github.performancestarter.benchmarks.scenario.result.ScenarioResult;
import io.github.performancestarter.benchmarks.scenario.result.Stretch;
import io.github.performancestarter.benchmarks.scenario.result.Verdict;

/**
 * Puts together what a scenario measured.
 */
final class Summary {

	private final Limits limits;

	private final Scenario scenario;

	private final Schedule schedule;

	Summary(Limits limits, Scenario scenario, Schedule schedule) {
		this.limits = limits;
		this.scenario = scenario;
		this.schedule = schedule;
	}

	/**
	 * The result.
	 * @param outcomes of load and probe
	 * @param warmUp outcome of warm-up
	 * @param series the figures of each second
	 * @param generatorSeconds processor time of the generator
	 * @param before memory after warm-up
	 * @param after memory at the end
	 */
	ScenarioResult of(Traffic.Outcomes outcomes, Outcome warmUp, Series series, double generatorSeconds, Memory before,
			Memory after) {
		Outcome outcome = outcomes.load();
		Requests requests = requests(outcome);
		Probes probes = probes(outcomes.probe());
		Double cpuAtHighestRate = series.cpuShareAtHighestRate();
		List<Verdict> verdicts = new Gates(this.limits).verdicts(
				new Gates.Figures(requests, Gates.tooLateShare(outcome), cpuAtHighestRate, before, after, probes));
		double seconds = series.seconds().get(series.seconds().size() - 1).at();
		return new ScenarioResult(this.scenario.id(), this.scenario.title(), stretches(), warmUp.scheduled(),
				warmUp.failed(), requests, outcome.lateness().percentiles(), probes, cpuAtHighestRate,
				series.cpuShare(), generatorSeconds / seconds / Runtime.getRuntime().availableProcessors(), before,
				after, series.seconds(), verdicts);
	}

	private List<Stretch> stretches() {
		return this.schedule.segments()
			.stream()
			.map((segment) -> new Stretch(segment.seconds(), segment.rate()))
			.toList();
	}

	private static Probes probes(Outcome outcome) {
		return new Probes(outcome.scheduled(), outcome.failed(), Gates.tooLateShare(outcome),
				outcome.times((kind) -> true).percentiles());
	}

	private static Requests requests(Outcome outcome) {
		List<KindResult> kinds = outcome.kinds().stream().map((kind) -> kind(outcome, kind)).toList();
		return new Requests(outcome.scheduled(), outcome.sent(), outcome.errors(), outcome.failed(),
				outcome.times((kind) -> true).percentiles(), outcome.times(RequestKind::fast).percentiles(),
				outcome.times((kind) -> !kind.fast()).percentiles(), kinds);
	}

	private static KindResult kind(Outcome outcome, RequestKind kind) {
		return new KindResult(kind.id(), kind.title(), kind.fast(), kind.weight(), outcome.errors(kind),
				outcome.times((each) -> each.equals(kind)).percentiles());
	}

}
