package io.github.performancestarter.benchmarks.compare;

import java.util.List;

import io.github.performancestarter.benchmarks.result.AnswerKind;
import io.github.performancestarter.benchmarks.result.Errors;
import io.github.performancestarter.benchmarks.result.LadderResult;
import io.github.performancestarter.benchmarks.result.LoadResult;
import io.github.performancestarter.benchmarks.result.Round;
import io.github.performancestarter.benchmarks.result.RungResult;
import io.github.performancestarter.benchmarks.result.SampleLadder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailuresTests {

	private static final String REASON = "fork 1, plain-64, round 3: The server has ended";

	private final RungResult netty = rung("netty");

	private final RungResult fast = rung("fast-path");

	private final LadderResult before = result(this.netty, this.fast);

	@Test
	void serverThatFailsBeforeItsFirstRoundIsWorse() {
		LadderResult after = result(this.netty, SampleLadder.failed(this.fast, REASON, 0));
		Comparison comparison = Comparison.of(this.before, after, CompareOptions.DEFAULT);
		assertThat(comparison.worse()).isTrue();
		assertThat(comparison.changes()).filteredOn(Change::worse).singleElement().satisfies((change) -> {
			assertThat(change.rung()).isEqualTo("fast-path");
			assertThat(change.failing()).isEqualTo("failed");
			assertThat(change.shift(Figure.CPU).figures()).isZero();
		});
		assertThat(comparison.warnings()).contains("fast-path failed in the second run: " + REASON);
		assertThat(new ComparisonText(this.before, after, comparison, CompareOptions.DEFAULT).plain())
			.containsPattern("plain-64 +fast-path +– +worse: failed")
			.contains("Of 2 pairs of rung and load, 1 got worse");
	}

	@Test
	void serverThatFailsInALaterRoundIsWorse() {
		LadderResult after = result(this.netty, SampleLadder.failed(this.fast, REASON, 2));
		Comparison comparison = Comparison.of(this.before, after, CompareOptions.DEFAULT);
		assertThat(comparison.changes()).filteredOn(Change::worse).singleElement().satisfies((change) -> {
			assertThat(change.failing()).isEqualTo("failed");
			assertThat(change.shift(Figure.CPU).figures()).isEqualTo(2);
		});
		assertThat(comparison.warnings()).contains("fast-path failed in the second run: " + REASON);
	}

	@Test
	void baseThatFailsIsWorseToo() {
		LadderResult after = result(SampleLadder.failed(this.netty, REASON, 0), this.fast);
		assertThat(Comparison.of(this.before, after, CompareOptions.DEFAULT).changes()).filteredOn(Change::worse)
			.extracting(Change::rung)
			.containsExactly("netty");
	}

	@Test
	void serverThatFailedBeforeOrWasNotMeasuredBeforeIsToldAndNotWorse() {
		RungResult failed = SampleLadder.failed(this.fast, REASON, 2);
		Comparison again = Comparison.of(result(this.netty, failed), result(this.netty, failed),
				CompareOptions.DEFAULT);
		assertThat(again.worse()).isFalse();
		assertThat(again.warnings()).contains("fast-path failed in the first run: " + REASON,
				"fast-path failed in the second run: " + REASON);
		Comparison added = Comparison.of(result(this.netty), result(this.netty, failed), CompareOptions.DEFAULT);
		assertThat(added.worse()).isFalse();
		assertThat(added.warnings()).contains("fast-path failed in the second run: " + REASON);
	}

	@Test
	void errorsCountFromOneInAThousandOnIfTheyMoreThanDoubled() {
		assertThat(errors(0, 0)).isEmpty();
		assertThat(errors(0, 9)).isEmpty();
		assertThat(errors(0, 20)).startsWith("errors 0.2");
		assertThat(errors(20, 30)).isEmpty();
		assertThat(errors(20, 50)).startsWith("errors 0.5");
	}

	private String errors(long before, long after) {
		Comparison comparison = Comparison.of(result(this.netty, rung("fast-path", before)),
				result(this.netty, rung("fast-path", after)), CompareOptions.DEFAULT);
		return comparison.changes().get(1).failing();
	}

	private static LadderResult result(RungResult... rungs) {
		return SampleLadder.of(List.of(SampleLadder.PLAIN), List.of(rungs));
	}

	private static RungResult rung(String id) {
		return rung(id, 0);
	}

	/**
	 * A rung of ten thousand requests a round, with so many answers that are no success.
	 */
	private static RungResult rung(String id, long errors) {
		List<Round> rounds = new SampleLadder(1, 0).under(SampleLadder.PLAIN, 5, 1, 0)
			.rounds()
			.stream()
			.map((round) -> new Round(round.number(), 10_000, 1, .05, round.p50Micros(), round.p99Micros(),
					round.p999Micros(), round.residentBytes(), new Errors(0, 0, 0, 0, errors)))
			.toList();
		return SampleLadder.rung(id, id, AnswerKind.CONSTANT_BODY, null,
				List.of(new LoadResult("plain-64", "wrk URL", 1, true, null, rounds)));
	}

}
