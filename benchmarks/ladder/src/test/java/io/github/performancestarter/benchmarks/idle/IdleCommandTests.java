package io.github.performancestarter.benchmarks.idle;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.performancestarter.benchmarks.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class IdleCommandTests {

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	private int execute(String... arguments) {
		return Main.commandLine()
			.setOut(new PrintWriter(this.out))
			.setErr(new PrintWriter(this.err))
			.execute(arguments);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			--connections=1     | --connections has to be a number from 2 to 25000
			--connections=25001 | --connections has to be a number from 2 to 25000
			--forks=0           | --forks has to be a number from 1
			--warm-up=-1        | --warm-up has to be a number from 0
			--only=webflux      | there is no 'webflux', but
			--only=fast-path-tls | there is no 'fast-path-tls', but
			--project=/nowhere  | There is no folder /nowhere/benchmarks
			""")
	void wrongUsageIsToldAndEndsWithStatus2(String argument, String message) {
		assertThat(execute("idle", argument)).isEqualTo(2);
		assertThat(this.err.toString()).contains(message);
	}

	@Test
	void nothingThatIsBuiltIsWrongUsageAndLeavesNothing(@TempDir Path folder) throws IOException {
		Path project = Files.createDirectories(folder.resolve("project/benchmarks")).resolve("..");
		assertThat(execute("idle", "--connections=10", "--project=" + project, "--output=" + folder.resolve("out")))
			.isEqualTo(2);
		assertThat(this.out.toString()).contains("fast-path is left out: benchmarks/servers/performance is not built");
		assertThat(this.err.toString()).contains("Nothing that was chosen can run here");
		assertThat(folder.resolve("out")).doesNotExist();
	}

}
