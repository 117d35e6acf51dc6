package io.github.performancestarter.benchmarks.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;

import io.github.performancestarter.benchmarks.result.Errors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

	@Test
	void answersWithAnErrorCountAsFailedAndNotAsErrored() throws IOException {
		Output output = new Output("""
				requests: 100 total, 140 started, 100 done, 70 succeeded, 30 failed, 0 errored, 0 timeout
				status codes: 65 2xx, 5 3xx, 10 4xx, 20 5xx
				""", false);
		assertThat(H2load.errors(output, 0)).isEqualTo(new Errors(0, 0, 0, 0, 35));
	}

	@Test
	void brokenRequestsOrLostConnectionsCountAsReads() throws IOException {
		Output output = new Output("""
				requests: 100 total, 140 started, 100 done, 60 succeeded, 40 failed, 40 errored, 3 timeout
				status codes: 60 2xx, 0 3xx, 0 4xx, 0 5xx
				""", false);
		assertThat(H2load.errors(output, 2)).isEqualTo(new Errors(0, 40, 0, 3, 0));
		assertThat(H2load.errors(output, 64)).isEqualTo(new Errors(0, 64, 0, 3, 0));
	}

	@Test
	void countsBelowZeroArePrintedWithoutSign() throws IOException {
		Output output = new Output("""
				requests: 100 total, 140 started, 100 done, 90 succeeded, 18446744073709551615 failed, \
				18446744073709551606 errored, 0 timeout
				status codes: 90 2xx, 0 3xx, 9 4xx, 0 5xx
				""", false);
		assertThat(H2load.errors(output, 0)).isEqualTo(new Errors(0, 0, 0, 0, 9));
	}

	@Test
	void onlyAnswersThatSucceededHaveAResponseTime(@TempDir Path folder) throws IOException {
		Path log = Files.writeString(folder.resolve("log"), "1\t200\t30\n2\t503\t1\n3\t-1\t2\n4\t204\t10\n5\t2");
		assertThat(H2load.micros(log)).containsExactly(10, 30);
	}

}
