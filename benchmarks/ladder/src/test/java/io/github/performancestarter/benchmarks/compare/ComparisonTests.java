package io.github.performancestarter.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.github.performancestarter.benchmarks.result.AnswerKind;
import io.github.performancestarter.benchmarks.result.Environment;
import io.github.performancestarter.benchmarks.result.Errors;
import io.github.performancestarter.benchmarks.result.LadderResult;
import io.github.performancestarter.benchmarks.result.LadderSettings;
import io.github.performancestarter.benchmarks.result.LoadResult;
import io.github.performancestarter.benchmarks.result.Round;
import io.github.performancestarter.benchmarks.result.SampleLadder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ComparisonTests {

	private static final CompareOptions ABSOLUTE = new CompareOptions(.03, true, null);

	@Test
	void tablesOfEqualRunsSeldomHoldALoss() {
		long losses = IntStream.range(0, 60)
			.filter((pair) -> Comparison
				.of(new SampleLadder(2L * pair, .02).whole(), new SampleLadder(2L * pair + 1, .02).whole(),
						CompareOptions.DEFAULT)
				.worse())
			.count();
		assertThat(losses).isLessThanOrEqualTo(3);
	}

	@Test
	void lossOfATenthIsFoundInAWholeTable() {
		long found = IntStream.range(0, 60)
			.mapToObj((pair) -> Comparison.of(new SampleLadder(2L * pair, .01).whole(),
					slower(new SampleLadder(2L * pair + 1, .01).whole()), CompareOptions.DEFAULT))
			.filter((comparison) -> change(comparison, "fast-path").verdict(Figure.CPU) == Verdict.WORSE)
			.count();
		assertThat(found).isGreaterThanOrEqualTo(54);
	}

	/**
	 * The same with a fast path that costs a tenth more.
	 */
	private static LadderResult slower(LadderResult result) {
		return SampleLadder.of(result.settings().loads(),
				result.rungs()
					.stream()
					.map((rung) -> rung.id().equals("fast-path") ? SampleLadder.rung(rung.id(), rung.label(),
							rung.answer(), null, rung.loads().stream().map(ComparisonTests::slower).toList()) : rung)
					.toList());
	}

	private static LoadResult slower(LoadResult result) {
		return new LoadResult(result.load(), result.generator(), 1, true, null, result.rounds()
			.stream()
			.map((round) -> new Round(round.number(), round.requests(), round.seconds(), round.cpuSeconds() * 1.1,
					round.p50Micros(), round.p99Micros(), round.p999Micros(), round.residentBytes(), round.errors()))
			.toList());
	}

	@Test
	void slowerMachineIsTakenOutByTheBase() {
		LadderResult before = run(1, 10, 5);
		LadderResult after = run(1.3, 10, 5);
		assertThat(Comparison.of(before, after, CompareOptions.DEFAULT).worse()).isFalse();
		assertThat(Comparison.of(before, after, ABSOLUTE).worse()).isTrue();
	}

	@Test
	void slowerRungIsFoundOnASlowerMachine() {
		Comparison comparison = Comparison.of(run(1, 10, 5), run(1.3, 10, 5.5), CompareOptions.DEFAULT);
		Change netty = change(comparison, "netty");
		assertThat(netty.base()).isTrue();
		assertThat(netty.worse()).isFalse();
		assertThat(netty.shift(Figure.CPU).ratio()).isBetween(1.29, 1.31);
		Change fast = change(comparison, "fast-path");
		assertThat(fast.verdict(Figure.CPU)).isEqualTo(Verdict.WORSE);
		assertThat(fast.shift(Figure.CPU).ratio()).isBetween(1.09, 1.11);
		assertThat(comparison.worse()).isTrue();
	}

	@Test
	void fasterRungIsBetterAndNothingIsWorse() {
		Comparison comparison = Comparison.of(run(1, 10, 5), run(1, 10, 4), CompareOptions.DEFAULT);
		assertThat(change(comparison, "fast-path").verdict(Figure.CPU)).isEqualTo(Verdict.BETTER);
		assertThat(change(comparison, "fast-path").verdict(Figure.RATE)).isEqualTo(Verdict.BETTER);
		assertThat(comparison.worse()).isFalse();
	}

	@Test
	void rungThatHadNotSettledHasNoVerdictAndIsToldWhy() {
		LadderResult before = run(1, 10, 5);
		LadderResult after = unsettled(run(1, 10, 6), "fast-path");
		Comparison comparison = Comparison.of(before, after, CompareOptions.DEFAULT);
		assertThat(change(comparison, "fast-path").verdicts()).containsOnlyKeys(Figure.values())
			.containsValues(Verdict.CANNOT_TELL)
			.doesNotContainValue(Verdict.WORSE)
			.doesNotContainValue(Verdict.BETTER);
		assertThat(comparison.worse()).isFalse();
		assertThat(comparison.warnings()).contains("fast-path under plain-64 had not settled after warm-up in the "
				+ "second run, so neither it nor what is divided by it has a verdict");
		assertThat(new ComparisonText(before, after, comparison, CompareOptions.DEFAULT).plain())
			.containsPattern("plain-64 +fast-path .* cannot tell: not settled ");
		assertThat(Comparison.of(after, run(1, 10, 7), CompareOptions.DEFAULT).worse()).isFalse();
	}

	@Test
	void baseThatHadNotSettledLeavesNoVerdictToTheOthers() {
		LadderResult before = unsettled(run(1, 10, 5), "netty");
		assertThat(Comparison.of(before, run(1, 10, 6), CompareOptions.DEFAULT).worse()).isFalse();
		assertThat(Comparison.of(before, run(1, 10, 6), ABSOLUTE).worse()).isTrue();
	}

	/**
	 * The same, but for a rung that was still getting better when warm-up ended.
	 */
	private static LadderResult unsettled(LadderResult result, String id) {
		return SampleLadder.of(result.settings().loads(),
				result.rungs()
					.stream()
					.map((rung) -> rung.id().equals(id) ? SampleLadder.rung(id, rung.label(), rung.answer(), null,
							rung.loads()
								.stream()
								.map((each) -> new LoadResult(each.load(), each.generator(), each.warmUpRuns(), false,
										null, each.rounds()))
								.toList())
							: rung)
					.toList());
	}

	@Test
	void wantedBaseTakesTheOthersPlace() {
		CompareOptions options = new CompareOptions(.03, false, "fast-path");
		Comparison comparison = Comparison.of(run(1, 10, 5), run(1, 10, 4), options);
		assertThat(change(comparison, "fast-path").base()).isTrue();
		assertThat(change(comparison, "netty").verdict(Figure.CPU)).isEqualTo(Verdict.WORSE);
	}

	@Test
	void wantedBaseThatALoadDoesNotHaveIsTold() {
		LadderResult whole = new SampleLadder(1, .01).whole();
		Comparison comparison = Comparison.of(whole, whole, new CompareOptions(.03, false, "fast-path"));
		assertThat(comparison.warnings())
			.contains("http2-64 has no fast-path in both results; its base is webflux-http2")
			.noneMatch((line) -> line.startsWith("plain-64 has no"));
	}

	@Test
	void serverThatFailsIsWorseHoweverCheapItIs() {
		LadderResult after = SampleLadder.of(List.of(SampleLadder.PLAIN), List.of(SampleLadder.rung("fast-path",
				"fast-path", AnswerKind.PRE_ENCODED, null, List.of(rounds(1, 1, new Errors(0, 0, 0, 0, 60_000))))));
		Comparison comparison = Comparison.of(run(1, 10, 5), after, CompareOptions.DEFAULT);
		assertThat(change(comparison, "fast-path").failing()).startsWith("errors 0.6");
		assertThat(comparison.worse()).isTrue();
		assertThat(comparison.warnings()).contains("netty is only in the first result",
				"plain-64 has no base in both results; its figures are taken as they are");
	}

	@Test
	void roundsOfOneForkCountAsOneFigureFromThreeForksOn() {
		LadderResult before = forks(run(1, 10, 5), 5, 1);
		assertThat(change(Comparison.of(before, before, CompareOptions.DEFAULT), "netty").shift(Figure.CPU).figures())
			.isEqualTo(5);
		LadderResult fewer = forks(run(1, 10, 5), 3, 2);
		Comparison comparison = Comparison.of(fewer, fewer, CompareOptions.DEFAULT);
		assertThat(change(comparison, "netty").shift(Figure.CPU).figures()).isEqualTo(3);
		assertThat(comparison.warnings()).anyMatch((line) -> line.contains("fewer than 5 independent figures"));
	}

	@Test
	void differencesBesideTheCommitAreTold() {
		LadderResult before = run(1, 10, 5);
		Environment old = before.environment();
		Environment changed = new Environment(old.commit(), true, "Linux 7.0", "Another CPU", 64, old.memoryBytes(),
				"OpenJDK 25", old.generators());
		LadderSettings settings = new LadderSettings(1, 5, 10, 5, 15, 4, List.of("-Xmx1g"), before.settings().loads());
		LadderResult after = new LadderResult(LadderResult.SCHEMA, before.started(), before.finished(), changed,
				settings, before.rungs());
		assertThat(Comparison.of(before, after, CompareOptions.DEFAULT).warnings()).contains(
				"Kernel: Linux 6.1.0 → Linux 7.0", "Processor: Invented CPU @ 2.60GHz → Another CPU",
				"Number of processors: 2 → 64", "JVM flags: -Xms512m, -Xmx512m → -Xmx1g", "Event loops: 2 → 4",
				"JDK: OpenJDK Runtime Environment 17.0.17+10, Debian → OpenJDK 25",
				"Files differed from the commit in the second",
				"The first run has 1 fork: a difference between processes can pass for a change");
	}

	private static Change change(Comparison comparison, String rung) {
		return comparison.changes().stream().filter((each) -> each.rung().equals(rung)).findFirst().orElseThrow();
	}

	private static LadderResult forks(LadderResult result, int forks, int rounds) {
		LadderSettings settings = new LadderSettings(forks, rounds, 10, 5, 15, 2, List.of(), result.settings().loads());
		return new LadderResult(LadderResult.SCHEMA, result.started(), result.finished(), result.environment(),
				settings, result.rungs());
	}

	/**
	 * Netty and the fast path, on a machine that is slower by a factor.
	 */
	private static LadderResult run(double machine, double netty, double fast) {
		return SampleLadder.of(List.of(SampleLadder.PLAIN),
				List.of(SampleLadder.rung("netty", "netty", AnswerKind.CONSTANT_BODY, null,
						List.of(rounds(machine, netty, Errors.NONE))),
						SampleLadder.rung("fast-path", "fast-path", AnswerKind.PRE_ENCODED, null,
								List.of(rounds(machine, fast, Errors.NONE)))));
	}

	private static LoadResult rounds(double machine, double cpu, Errors errors) {
		List<Round> rounds = new ArrayList<>();
		for (int number = 1; number <= 5; number++) {
			double cost = machine * cpu * (1 + number * .002);
			double micros = 640 * cost;
			rounds.add(new Round(number, Math.round(1_000_000 * 10 / cost), 10, 10, micros, micros * 2, micros * 4,
					1 << 27, errors));
		}
		return new LoadResult("plain-64", "wrk URL", 2, true, null, rounds);
	}

}
