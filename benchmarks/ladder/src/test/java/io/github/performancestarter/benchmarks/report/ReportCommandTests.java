package io.github.performancestarter.benchmarks.report;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

import io.github.performancestarter.benchmarks.result.Results;
import io.github.performancestarter.benchmarks.result.SampleLadder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class ReportCommandTests {

	@TempDir
	private Path folder = Path.of("");

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	@Test
	void reportsAreWrittenBesideTheFile() {
		Path file = written();
		assertThat(run(file.toString())).isZero();
		assertThat(this.folder.resolve("ladder.md")).isNotEmptyFile();
		assertThat(this.folder.resolve("ladder.html")).isNotEmptyFile();
		assertThat(this.out.toString()).contains("ladder.md", "ladder.html");
	}

	@Test
	void reportsAreWrittenToAnotherFolder() {
		Path file = written();
		assertThat(run(file.toString(), "--output=" + this.folder.resolve("site/new"))).isZero();
		assertThat(this.folder.resolve("site/new/ladder.html")).isNotEmptyFile();
	}

	@Test
	void unusableFileIsAnErrorOfUsage() {
		assertThat(run(this.folder.resolve("missing.json").toString())).isEqualTo(2);
		assertThat(this.err.toString()).endsWith("missing.json is not a file\n");
		assertThat(run()).isEqualTo(2);
	}

	@Test
	void placeThatCannotBeWrittenToIsToldInOneLine() {
		Path file = written();
		Path occupied = file.resolve("below");
		assertThat(run(file.toString(), "--output=" + occupied)).isEqualTo(2);
		assertThat(this.err.toString()).contains("cannot be written").hasLineCount(1);
	}

	private Path written() {
		Path file = this.folder.resolve("ladder.json");
		Results.write(new SampleLadder(1, .02).whole(), file);
		return file;
	}

	private int run(String... arguments) {
		return new CommandLine(new ReportCommand()).setOut(new PrintWriter(this.out, true))
			.setErr(new PrintWriter(this.err, true))
			.execute(arguments);
	}

}
