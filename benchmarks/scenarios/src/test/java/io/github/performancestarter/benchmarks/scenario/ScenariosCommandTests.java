package io.github.performancestarter.benchmarks.scenario;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class ScenariosCommandTests {

	private static final int WRONG_USAGE = 2;

	private final StringWriter err = new StringWriter();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			--only=spike,peak  | There is no scenario 'peak', only [baseline, sustained, spike, soak]
			--scale=0          | '0' is no scale: it has to be above 0 and at most 1, as 1/60 or 0.1
			--scale=2          | '2' is no scale
			--scale=1/0        | '1/0' is no scale
			--scale=fast       | 'fast' is no scale
			--warm-up=0        | --warm-up has to be a second at least
			--warm-up=long     | 'long' is not an int
			--connections=0    | --connections has to be from 1 to 10000
			--limit-cpu=all    | 'all' is not a double
			--loud             | Unknown option: '--loud'
			""")
	void wrongOptionsAreRefused(String option, String message) {
		assertThat(execute(option)).isEqualTo(WRONG_USAGE);
		assertThat(this.err.toString()).contains(message);
	}

	@Test
	void missingDemoIsToldWithTheWayToBuildIt(@TempDir Path folder) {
		assertThat(execute("--project=" + folder)).isEqualTo(WRONG_USAGE);
		assertThat(this.err.toString()).contains("There is no " + folder)
			.contains("mvn -B -ntp -pl demo-service -am -DskipTests package");
	}

	@Test
	void scaleIsAFractionOrANumber() {
		assertThat(new Scale().convert("1/60")).isEqualTo(1 / 60.0);
		assertThat(new Scale().convert("0.5")).isEqualTo(0.5);
		assertThat(new Scale().convert("1")).isEqualTo(1);
	}

	private int execute(String... arguments) {
		CommandLine line = Main.commandLine().setErr(new PrintWriter(this.err, true));
		return line.execute(arguments);
	}

}
