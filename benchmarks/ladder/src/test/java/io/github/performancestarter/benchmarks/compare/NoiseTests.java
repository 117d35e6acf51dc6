package io.github.performancestarter.benchmarks.compare;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class NoiseTests {

	@ParameterizedTest
	@CsvSource({ "0.025, 1.960", "0.005, 2.576", "0.0005, 3.291", "0.00005, 3.891" })
	void quantilesAreThoseOfTheTables(double above, double expected) {
		assertThat(Noise.quantile(above)).isCloseTo(expected, within(.001));
	}

	@Test
	void scatterIsTakenWithinSamplesNotBetweenThem() {
		Noise noise = Noise.of(List.of(new double[] { 1, 3 }, new double[] { 101, 103 }), 1);
		assertThat(noise.deviation()).isCloseTo(Math.sqrt(2), within(1e-9));
	}

	@Test
	void tableWithMoreFiguresAsksForMore() {
		assertThat(new Noise(.02, 200).smallest(5, 5)).isGreaterThan(new Noise(.02, 1).smallest(5, 5));
		assertThat(new Noise(.02, 200).smallest(5, 5)).isBetween(.04, .06);
		assertThat(Noise.of(List.of(), 3).smallest(0, 5)).isZero();
	}

}
