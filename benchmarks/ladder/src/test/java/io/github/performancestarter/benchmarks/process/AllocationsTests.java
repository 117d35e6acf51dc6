package io.github.performancestarter.benchmarks.process;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AllocationsTests {

	@Test
	void newThreadsCountAndEndedOnesDoNot() {
		assertThat(Allocations.between(Map.of(1L, 100L, 2L, 50L), Map.of(1L, 160L, 3L, 7L))).isEqualTo(67);
	}

}
