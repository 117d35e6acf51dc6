package io.github.performancestarter.benchmarks.scenario;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.performancestarter.benchmarks.result.Errors;
import io.github.performancestarter.benchmarks.scenario.result.Judgement;
import io.github.performancestarter.benchmarks.scenario.result.Limits;
import io.github.performancestarter.benchmarks.scenario.result.Memory;
import io.github.performancestarter.benchmarks.scenario.result.Percentiles;
import io.github.performancestarter.benchmarks.scenario.result.Probes;
import io.github.performancestarter.benchmarks.scenario.result.Requests;
import io.github.performancestarter.benchmarks.scenario.result.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GatesTests {

	private static final long MEBI = 1 << 20;

	private static final Memory BEFORE = new Memory(500 * MEBI, 20 * MEBI);

	private static final Requests FINE = requests(10_000, 10_000, 0, 1, 1);

	private final Gates gates = new Gates(new Limits(500, 50_000, 0.001, 0.8, 0.1, 32 * MEBI, 10_000));

	@Test
	void figuresAtTheirLimitsPass() {
		Map<String, Judgement> verdicts = verdicts(requests(10_000, 9_900, 10, 500, 50_000), 0.01, 0.8,
				new Memory(550 * MEBI, 52 * MEBI), probes(1, 0.01, 10_000));
		assertThat(verdicts).hasSize(10);
		assertThat(verdicts.values()).containsOnly(Judgement.PASSED);
	}

	@Test
	void figuresBeyondTheirLimitsFail() {
		Map<String, Judgement> verdicts = verdicts(requests(10_000, 9_899, 11, 501, 50_001), 0.01, 0.81,
				new Memory(551 * MEBI, 53 * MEBI), probes(2, 0, 10_001));
		assertThat(verdicts.get("schedule")).isEqualTo(Judgement.PASSED);
		verdicts.remove("schedule");
		assertThat(verdicts).hasSize(9);
		assertThat(verdicts.values()).containsOnly(Judgement.FAILED);
	}

	@Test
	void timesAreNotJudgedIfTheGeneratorWasTooLate() {
		Map<String, Judgement> verdicts = verdicts(requests(10_000, 10_000, 11, 1, 1), 0.011, 0.1, BEFORE,
				probes(0, 0, 1));
		assertThat(verdicts).containsEntry("schedule", Judgement.NOT_VALID)
			.containsEntry("fast-p99", Judgement.NOT_VALID)
			.containsEntry("other-p99", Judgement.NOT_VALID)
			.containsEntry("cpu", Judgement.NOT_VALID)
			.containsEntry("lag", Judgement.NOT_VALID)
			.containsEntry("rate", Judgement.PASSED)
			.containsEntry("errors", Judgement.FAILED)
			.containsEntry("resident", Judgement.PASSED)
			.containsEntry("probes", Judgement.PASSED);
	}

	@Test
	void lagIsNotKeptIfProbesFail() {
		Map<String, Judgement> verdicts = verdicts(FINE, 0, 0.1, BEFORE, probes(2, 0, 1));
		assertThat(verdicts).containsEntry("probes", Judgement.FAILED).containsEntry("lag", Judgement.FAILED);
		assertThat(verdicts(FINE, 0.5, 0.1, BEFORE, probes(2, 0.5, 1))).containsEntry("lag", Judgement.FAILED);
	}

	@Test
	void lagIsNotJudgedIfProbesWereTooLate() {
		assertThat(verdicts(FINE, 0, 0.1, BEFORE, probes(0, 0.011, 1))).containsEntry("lag", Judgement.NOT_VALID)
			.containsEntry("fast-p99", Judgement.PASSED)
			.containsEntry("probes", Judgement.PASSED);
	}

	@Test
	void processorTimeThatWasNotReadIsNotJudged() {
		assertThat(verdicts(FINE, 0, null, BEFORE, probes(0, 0, 1))).containsEntry("cpu", Judgement.NOT_VALID);
	}

	@Test
	void limitsThatFewRequestsKeepAreNotPassed() {
		Requests few = new Requests(999, 999, new Errors(0, 0, 0, 0, 0), 0, times(999, 1), times(999, 1), times(0, 0),
				List.of());
		Map<String, Judgement> verdicts = verdicts(few, 0, 0.1, BEFORE, new Probes(999, 0, 0, times(999, 1)));
		assertThat(verdicts.keySet().stream().filter((gate) -> verdicts.get(gate) == Judgement.TOO_FEW))
			.containsExactlyInAnyOrder("fast-p99", "other-p99", "errors", "probes", "lag");
		assertThat(verdicts).containsEntry("rate", Judgement.PASSED).containsEntry("cpu", Judgement.PASSED);
	}

	@Test
	void limitsThatFewRequestsMissAreFailedAllTheSame() {
		Requests few = new Requests(999, 999, new Errors(0, 0, 0, 1, 0), 1, times(999, 501), times(999, 501),
				times(10, 50_001), List.of());
		assertThat(verdicts(few, 0, 0.1, BEFORE, probes(0, 0, 1))).containsEntry("fast-p99", Judgement.FAILED)
			.containsEntry("other-p99", Judgement.FAILED)
			.containsEntry("errors", Judgement.FAILED);
	}

	@Test
	void refusedConnectionsAreNoFailedRequests() {
		Requests requests = new Requests(10_000, 10_000, new Errors(7, 0, 0, 0, 0), 0, times(1), times(1), times(1),
				List.of());
		assertThat(verdicts(requests, 0, 0.1, BEFORE, probes(0, 0, 1))).containsEntry("errors", Judgement.PASSED);
	}

	@Test
	void memoryMayShrink() {
		Map<String, Judgement> verdicts = verdicts(FINE, 0, 0.1, new Memory(MEBI, MEBI), probes(0, 0, 1));
		assertThat(verdicts).containsEntry("resident", Judgement.PASSED).containsEntry("live-heap", Judgement.PASSED);
	}

	private Map<String, Judgement> verdicts(Requests requests, double tooLate, @Nullable Double cpu, Memory after,
			Probes probes) {
		return this.gates.verdicts(new Gates.Figures(requests, tooLate, cpu, BEFORE, after, probes))
			.stream()
			.collect(Collectors.toMap(Verdict::gate, Verdict::judgement));
	}

	private static Requests requests(long scheduled, long sent, long errors, double fastP99, double otherP99) {
		return new Requests(scheduled, sent, new Errors(0, 0, 0, errors, 0), errors, times(fastP99), times(fastP99),
				times(otherP99), List.of());
	}

	private static Probes probes(long failed, double tooLate, double p99) {
		return new Probes(1_000, failed, tooLate, times(p99));
	}

	private static Percentiles times(double p99) {
		return times(1_000, p99);
	}

	private static Percentiles times(long count, double p99) {
		return new Percentiles(count, 1, 1, p99, p99, p99, p99);
	}

}
