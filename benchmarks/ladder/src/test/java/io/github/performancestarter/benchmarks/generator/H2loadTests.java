package io.github.performancestarter.benchmarks.generator;

import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class H2loadTests {

	@Test
	void percentileIsTheSmallestValueThatEnoughValuesDoNotExceed() {
		long[] values = LongStream.rangeClosed(1, 1000).toArray();
		assertThat(H2load.percentile(values, 50)).isEqualTo(500);
		assertThat(H2load.percentile(values, 99)).isEqualTo(990);
		assertThat(H2load.percentile(values, 99.9)).isEqualTo(999);
		assertThat(H2load.percentile(new long[] { 7 }, 99.9)).isEqualTo(7);
	}

}
