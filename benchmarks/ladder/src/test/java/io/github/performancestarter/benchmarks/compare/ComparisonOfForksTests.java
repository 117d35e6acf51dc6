package io.github.performancestarter.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.github.performancestarter.benchmarks.result.LadderResult;
import io.github.performancestarter.benchmarks.result.LadderSettings;
import io.github.performancestarter.benchmarks.result.LoadResult;
import io.github.performancestarter.benchmarks.result.Round;
import io.github.performancestarter.benchmarks.result.RungResult;
import io.github.performancestarter.benchmarks.result.SampleLadder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Equal servers whose processes differ: each costs some 3 % more or less than another
 * process of the same server, for all its rounds.
 */
class ComparisonOfForksTests {

	private static final double BETWEEN_PROCESSES = .03;

	private static final double BETWEEN_ROUNDS = .005;

	private static final int TABLES = 40;

	private static final int ROUNDS = 5;

	@Test
	void processesThatDifferSeldomMakeALossWithFiveForks() {
		assertThat(losses(5)).isLessThanOrEqualTo(TABLES / 20);
	}

	@Test
	void processesThatDifferPassForALossWithOneFork() {
		assertThat(losses(1)).isGreaterThan(TABLES / 2);
	}

	private static long losses(int forks) {
		return IntStream.range(0, TABLES)
			.filter((pair) -> Comparison.of(run(2L * pair, forks), run(2L * pair + 1, forks), CompareOptions.DEFAULT)
				.worse())
			.count();
	}

	private static LadderResult run(long seed, int forks) {
		Random random = new Random(seed);
		List<LadderResult> samples = IntStream.range(0, forks)
			.mapToObj((fork) -> new SampleLadder(seed * 31 + fork, BETWEEN_ROUNDS).whole())
			.toList();
		LadderResult first = samples.get(0);
		List<RungResult> rungs = new ArrayList<>();
		for (RungResult rung : first.rungs()) {
			List<LoadResult> loads = new ArrayList<>();
			for (LoadResult load : rung.loads()) {
				List<Round> rounds = new ArrayList<>();
				for (LadderResult sample : samples) {
					double process = Math.exp(random.nextGaussian() * BETWEEN_PROCESSES);
					sample.measured(rung.id())
						.flatMap((each) -> each.under(load.load()))
						.orElseThrow()
						.rounds()
						.forEach((round) -> rounds.add(of(round, rounds.size() + 1, process)));
				}
				loads.add(new LoadResult(load.load(), load.generator(), 1, true, null, rounds));
			}
			rungs.add(SampleLadder.rung(rung.id(), rung.label(), rung.answer(), rung.skipped(), loads));
		}
		LadderSettings settings = new LadderSettings(forks, ROUNDS, 10, 5, 15, 2, List.of(), first.settings().loads());
		return new LadderResult(LadderResult.SCHEMA, first.started(), first.finished(), first.environment(), settings,
				rungs);
	}

	private static Round of(Round round, int number, double process) {
		return new Round(number, round.requests(), round.seconds(), round.cpuSeconds() * process, round.p50Micros(),
				round.p99Micros(), round.p999Micros(), round.residentBytes(), round.errors());
	}

}
