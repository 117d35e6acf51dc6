package io.github.performancestarter.benchmarks.result;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RoundTests {

	@ParameterizedTest
	@CsvSource({ "0, 1, 1", "-1, 1, 1", "1, 0, 1", "1, -1, 1", "1, NaN, 1", "1, 1e-320, 1", "1, 1, -0.01",
			"1, 1, NaN" })
	void whatCannotHaveBeenMeasuredIsRefused(long requests, double seconds, double cpuSeconds) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Round(1, requests, seconds, cpuSeconds, 1, 1, 1, 1, Errors.NONE))
			.withMessageContaining("Not a measurement");
	}

}
