package io.github.performancestarter.benchmarks.scenario;

import java.util.List;

import io.github.performancestarter.benchmarks.scenario.load.Outcome;
import io.github.performancestarter.benchmarks.scenario.result.Judgement;
import io.github.performancestarter.benchmarks.scenario.result.Limits;
import io.github.performancestarter.benchmarks.scenario.result.Memory;
import io.github.performancestarter.benchmarks.scenario.result.Percentiles;
import io.github.performancestarter.benchmarks.scenario.result.Probes;
import io.github.performancestarter.benchmarks.scenario.result.Requests;
import io.github.performancestarter.benchmarks.scenario.result.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Holds the figures of a scenario against their limits.
 */
final class Gates {

	/**
	 * A request that the generator handled so late says more about the generator than
	 * about the server.
	 */
	private static final long TOO_LATE_NANOS = 10_000_000;

	private static final double MOST_TOO_LATE = 0.01;

	private static final double LEAST_SENT = 0.99;

	/**
	 * Of so many requests, ten are beyond the 99th percentile, and one failure is the
	 * default limit. Fewer keep both by luck.
	 */
	static final long FEWEST_REQUESTS = 1_000;

	private static final double PERCENT = 100;

	private static final double MEBI = 1 << 20;

	private final Limits limits;

	Gates(Limits limits) {
		this.limits = limits;
	}

	/**
	 * All verdicts. Where the generator did not keep its schedule, times and processor
	 * time are not judged. What fails does so however few requests there are.
	 */
	List<Verdict> verdicts(Figures figures) {
		boolean valid = figures.tooLateShare() <= MOST_TOO_LATE;
		Requests requests = figures.requests();
		Double cpu = figures.cpuShareAtHighestRate();
		double sent = (double) requests.sent() / requests.scheduled();
		return List.of(
				new Verdict("schedule", "requests the generator handled more than 10 ms late",
						figures.tooLateShare() * PERCENT, MOST_TOO_LATE * PERCENT, false, "%",
						valid ? Judgement.PASSED : Judgement.NOT_VALID),
				new Verdict("rate", "requests sent, of those due", sent * PERCENT, LEAST_SENT * PERCENT, true, "%",
						(sent >= LEAST_SENT) ? Judgement.PASSED : Judgement.FAILED),
				p99("fast-p99", "p99 of fast routes", requests.fast(), this.limits.fastP99Micros(), valid),
				p99("other-p99", "p99 of all others", requests.other(), this.limits.otherP99Micros(), valid),
				failures("errors", "failed requests", requests.errorShare(), requests.scheduled()),
				within("cpu", "processor time of the server at the highest rate, of the machine",
						(cpu != null) ? cpu * PERCENT : null, this.limits.cpuShare() * PERCENT, "%", valid),
				growth("resident", "growth of resident memory", figures.before().residentBytes(),
						figures.after().residentBytes()),
				growth("live-heap", "growth of live heap", figures.before().liveHeapBytes(),
						figures.after().liveHeapBytes()),
				failures("probes", "failed probes of event-loop lag", figures.probes().errorShare(),
						figures.probes().scheduled()),
				lag(figures.probes(), valid));
	}

	/**
	 * Probes that fail tell nothing of the lag, so it has not kept its limit.
	 */
	private Verdict lag(Probes probes, boolean valid) {
		Verdict verdict = p99("lag", "p99 of probes of event-loop lag", probes.times(), this.limits.lagP99Micros(),
				valid && probes.tooLateShare() <= MOST_TOO_LATE);
		boolean broken = probes.errorShare() > this.limits.errorShare();
		return broken ? verdict.with(Judgement.FAILED) : verdict;
	}

	private static Verdict p99(String gate, String title, Percentiles times, double limit, boolean valid) {
		return ofEnough(times.count(), within(gate, title, times.p99Micros(), limit, "µs", valid));
	}

	private Verdict failures(String gate, String title, double share, long scheduled) {
		return ofEnough(scheduled, within(gate, title, share * PERCENT, this.limits.errorShare() * PERCENT, "%", true));
	}

	private static Verdict ofEnough(long requests, Verdict verdict) {
		boolean luck = requests < FEWEST_REQUESTS && verdict.judgement() == Judgement.PASSED;
		return luck ? verdict.with(Judgement.TOO_FEW) : verdict;
	}

	private Verdict growth(String gate, String title, long before, long after) {
		double limit = Math.max(before * this.limits.memoryShare(), (double) this.limits.memoryBytes());
		return within(gate, title, (after - before) / MEBI, limit / MEBI, "MiB", true);
	}

	private static Verdict within(String gate, String title, @Nullable Double measured, double limit, String unit,
			boolean valid) {
		Judgement judgement = Judgement.NOT_VALID;
		if (valid && measured != null) {
			judgement = (measured <= limit) ? Judgement.PASSED : Judgement.FAILED;
		}
		return new Verdict(gate, title, measured, limit, false, unit, judgement);
	}

	/**
	 * The share of requests with which the generator was too late.
	 */
	static double tooLateShare(Outcome outcome) {
		return outcome.lateness().shareAbove(TOO_LATE_NANOS);
	}

	/**
	 * What is judged.
	 *
	 * @param requests what became of the requests
	 * @param tooLateShare the share of requests with which the generator was too late
	 * @param cpuShareAtHighestRate processor time of the server, or {@code null} if none
	 * was read there
	 * @param before memory after warm-up
	 * @param after memory at the end
	 * @param probes what became of the probes
	 */
	record Figures(Requests requests, double tooLateShare, @Nullable Double cpuShareAtHighestRate, Memory before,
			Memory after, Probes probes) {

	}

}
