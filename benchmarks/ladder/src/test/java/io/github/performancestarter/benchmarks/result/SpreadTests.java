package io.github.performancestarter.benchmarks.result;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SpreadTests {

	@Test
	void medianOfAnOddAndAnEvenNumberOfValues() {
		assertThat(Spread.of(3, 1, 2)).isEqualTo(new Spread(2, 1, 3));
		assertThat(Spread.of(4, 1, 2, 3)).isEqualTo(new Spread(2.5, 1, 4));
		assertThatIllegalArgumentException().isThrownBy(() -> Spread.of());
	}

	@Test
	void ratiosAreMadeOfRoundsWithTheSameNumber() {
		LoadResult result = load(10, 40, 30);
		LoadResult base = load(5, 10, 15, 1);
		assertThat(Spread.ofRatios(result, base, Round::cpuMicrosPerRequest)).isEqualTo(new Spread(2, 2, 4));
	}

	private static LoadResult load(int... cpuSeconds) {
		List<Round> rounds = IntStream.range(0, cpuSeconds.length)
			.mapToObj((i) -> new Round(i + 1, 1_000_000, 1, cpuSeconds[i], 1, 1, 1, 1, Errors.NONE))
			.toList();
		return new LoadResult("plain-64", "wrk URL", 3, true, null, rounds);
	}

}
