package io.github.performancestarter.benchmarks.scenario;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.performancestarter.benchmarks.result.Errors;
import io.github.performancestarter.benchmarks.scenario.result.Judgement;
import io.github.performancestarter.benchmarks.scenario.result.Limits;
import io.github.performancestarter.benchmarks.scenario.result.Memory;
import io.github.performancestarter.benchmarks.scenario.result.Percentiles;
import io.github.performancestarter.benchmarks.scenario.result.Requests;
import io.github.performancestarter.benchmarks.scenario.result.Verdict;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GatesTests {

	private static final long MEBI = 1 << 20;

	private static final Memory BEFORE = new Memory(500 * MEBI, 20 * MEBI);

	private final Gates gates = new Gates(new Limits(500, 50_000, 0.001, 0.8, 0.1, 32 * MEBI, 10_000));

	@Test
	void figuresAtTheirLimitsPass() {
		Map<String, Judgement> verdicts = verdicts(requests(10_000, 9_900, 10, 500, 50_000), 0.01, 0.8,
				new Memory(550 * MEBI, 52 * MEBI), 10_000);
		assertThat(verdicts).hasSize(9);
		assertThat(verdicts.values()).containsOnly(Judgement.PASSED);
	}

	@Test
	void figuresBeyondTheirLimitsFail() {
		Map<String, Judgement> verdicts = verdicts(requests(10_000, 9_899, 11, 501, 50_001), 0.01, 0.81,
				new Memory(551 * MEBI, 53 * MEBI), 10_001);
		assertThat(verdicts.get("schedule")).isEqualTo(Judgement.PASSED);
		verdicts.remove("schedule");
		assertThat(verdicts).hasSize(8);
		assertThat(verdicts.values()).containsOnly(Judgement.FAILED);
	}

	@Test
	void timesAreNotJudgedIfTheGeneratorWasTooLate() {
		Map<String, Judgement> verdicts = verdicts(requests(10_000, 10_000, 11, 1, 1), 0.011, 0.1, BEFORE, 1);
		assertThat(verdicts).containsEntry("schedule", Judgement.NOT_VALID)
			.containsEntry("fast-p99", Judgement.NOT_VALID)
			.containsEntry("other-p99", Judgement.NOT_VALID)
			.containsEntry("cpu", Judgement.NOT_VALID)
			.containsEntry("lag", Judgement.NOT_VALID)
			.containsEntry("rate", Judgement.PASSED)
			.containsEntry("errors", Judgement.FAILED)
			.containsEntry("resident", Judgement.PASSED);
	}

	@Test
	void memoryMayShrink() {
		Map<String, Judgement> verdicts = verdicts(requests(10, 10, 0, 1, 1), 0, 0.1, new Memory(MEBI, MEBI), 1);
		assertThat(verdicts).containsEntry("resident", Judgement.PASSED).containsEntry("live-heap", Judgement.PASSED);
	}

	private Map<String, Judgement> verdicts(Requests requests, double tooLate, double cpu, Memory after, double lag) {
		return this.gates.verdicts(new Gates.Figures(requests, tooLate, cpu, BEFORE, after, times(lag)))
			.stream()
			.collect(Collectors.toMap(Verdict::gate, Verdict::judgement));
	}

	private static Requests requests(long scheduled, long sent, long errors, double fastP99, double otherP99) {
		return new Requests(scheduled, sent, new Errors(0, 0, 0, errors, 0), times(fastP99), times(fastP99),
				times(otherP99), List.of());
	}

	private static Percentiles times(double p99) {
		return new Percentiles(1, 1, 1, p99, p99, p99, p99);
	}

}
