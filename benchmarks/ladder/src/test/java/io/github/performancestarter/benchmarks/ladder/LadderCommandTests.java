package io.github.performancestarter.benchmarks.ladder;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class LadderCommandTests {

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	private int execute(String... arguments) {
		return new CommandLine(new LadderCommand()).setOut(new PrintWriter(this.out))
			.setErr(new PrintWriter(this.err))
			.execute(arguments);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			--rounds=0         | --rounds has to be a number from 1
			--seconds=-1       | --seconds has to be a number from 1
			--loops=-1         | --loops has to be a number from 0
			--forks=many       | 'many' is not an int
			--only=nettty      | there is no 'nettty'
			--loads=plain      | there is no 'plain'
			--project=/nowhere | There is no folder /nowhere/benchmarks
			--unknown          | Unknown option
			""")
	void wrongUsageIsToldAndEndsWithStatus2(String argument, String message) {
		assertThat(execute(argument)).isEqualTo(2);
		assertThat(this.err.toString()).contains(message);
	}

	@Test
	void listNamesRungsAndLoads() {
		assertThat(execute("--list")).isZero();
		assertThat(this.out.toString()).contains("rung fast-path", "rung webflux-annotated", "load pipelined-64");
	}

}
