package io.github.performancestarter.benchmarks.compare;

import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ShiftTests {

	private static final int PAIRS = 1000;

	private static final double THRESHOLD = .03;

	/**
	 * Values of tables of the test of Mann and Whitney for 1 %, two-sided. Where a table
	 * has none, 0 stands for the whole range.
	 */
	@ParameterizedTest
	@CsvSource({ "3, 3, 0", "4, 4, 0", "5, 5, 0", "6, 6, 2", "7, 7, 4", "8, 8, 7", "10, 10, 16", "15, 15, 51",
			"5, 10, 4", "10, 5, 4" })
	void rejectedValuesAreThoseOfTheTables(int m, int n, int expected) {
		assertThat(Shift.rejected(m, n)).isEqualTo(expected);
	}

	@Test
	void separateSamplesAreCertain() {
		Shift shift = Shift.between(logs(10, 11, 12), logs(20, 22, 24));
		assertThat(shift.ratio()).isCloseTo(2, within(1e-9));
		assertThat(shift.low()).isCloseTo(20.0 / 12, within(1e-9));
		assertThat(shift.high()).isCloseTo(2.4, within(1e-9));
		assertThat(shift.certain()).isTrue();
		assertThat(Verdict.of(shift, true, THRESHOLD)).isEqualTo(Verdict.WORSE);
		assertThat(Verdict.of(shift, false, THRESHOLD)).isEqualTo(Verdict.BETTER);
		assertThat(Verdict.of(shift, true, 1.5)).isEqualTo(Verdict.CANNOT_TELL);
	}

	@Test
	void overlapTwoFiguresAndNoFigureAreNot() {
		assertThat(Shift.between(logs(10, 11, 12), logs(11.5, 13, 14)).certain()).isFalse();
		assertThat(Shift.between(logs(10, 11), logs(20, 22)).certain()).isFalse();
		assertThat(Shift.between(logs(1, 1, 1), logs(1, 1, 1)).certain()).isFalse();
		Shift none = Shift.between(logs(), logs(1, 2, 3));
		assertThat(none.certain()).isFalse();
		assertThat(Verdict.of(none, true, THRESHOLD)).isEqualTo(Verdict.CANNOT_TELL);
	}

	@ParameterizedTest
	@CsvSource({ "3, 0.15", "5, 0.02", "10, 0.02" })
	void equalServersAreSeldomToldApart(int rounds, double most) {
		assertThat(told(rounds, 1, .02, 0)).as("by noise alone").isLessThan(most);
		assertThat(told(rounds, 1, .02, THRESHOLD)).as("with the threshold").isLessThan(.05);
	}

	@Test
	void changeOfATenthIsFoundInFiveRounds() {
		assertThat(told(5, 1.1, .02, THRESHOLD)).isGreaterThan(.95);
	}

	@Test
	void changeOfFivePercentIsFoundInTenRounds() {
		assertThat(told(10, 1.05, .02, THRESHOLD)).isGreaterThan(.9);
	}

	/**
	 * The share of pairs with a verdict, among seeded ones.
	 */
	private static double told(int rounds, double factor, double noise, double threshold) {
		Random random = new Random(42);
		return IntStream.range(0, PAIRS)
			.filter((pair) -> Verdict.of(
					Shift.between(noisy(random, rounds, 1, noise), noisy(random, rounds, factor, noise)), true,
					threshold) != Verdict.CANNOT_TELL)
			.count() / (double) PAIRS;
	}

	private static double[] noisy(Random random, int rounds, double value, double noise) {
		return IntStream.range(0, rounds)
			.mapToDouble((round) -> Math.log(value) + random.nextGaussian() * noise)
			.toArray();
	}

	private static double[] logs(double... values) {
		return IntStream.range(0, values.length).mapToDouble((i) -> Math.log(values[i])).toArray();
	}

}
