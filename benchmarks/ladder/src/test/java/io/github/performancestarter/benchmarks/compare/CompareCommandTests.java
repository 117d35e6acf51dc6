package io.github.performancestarter.benchmarks.compare;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.performancestarter.benchmarks.result.AnswerKind;
import io.github.performancestarter.benchmarks.result.LadderResult;
import io.github.performancestarter.benchmarks.result.Results;
import io.github.performancestarter.benchmarks.result.RungResult;
import io.github.performancestarter.benchmarks.result.SampleLadder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class CompareCommandTests {

	@TempDir
	private Path folder = Path.of("");

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	private String before = "";

	private String slower = "";

	@BeforeEach
	void writeResults() {
		this.before = write("before.json", result(1, 5));
		this.slower = write("slower.json", result(2, 6));
	}

	@Test
	void statusIsZeroIfNothingGotWorse() throws IOException {
		Path markdown = this.folder.resolve("table.md");
		assertThat(run(this.slower, this.before, "--markdown=" + markdown)).isZero();
		assertThat(this.out.toString()).containsPattern("plain-64 +fast-path +−1\\d\\.\\d % \\(.*\\) +better")
			.containsPattern("plain-64 +netty .* base")
			.contains("0 got worse and 1 better");
		assertThat(Files.readString(markdown)).startsWith("# Comparison\n").contains("| plain-64 | fast-path |");
	}

	@Test
	void statusIsOneIfSomethingGotWorse() {
		assertThat(run(this.before, this.slower)).isEqualTo(1);
		assertThat(this.out.toString()).contains("1 got worse");
	}

	@Test
	void statusIsOneIfAServerFailedBeforeItsFirstRound() {
		LadderResult result = result(1, 5);
		RungResult failed = SampleLadder.failed(result.rungs().get(1), "fork 1, start: It ended with status 1", 0);
		String after = write("failed.json", SampleLadder.of(List.of(SampleLadder.PLAIN), List.of(failed)));
		assertThat(run(this.before, after, "--absolute")).isEqualTo(1);
		assertThat(this.out.toString()).contains("worse: failed", "It ended with status 1");
	}

	@Test
	void baseThatNeitherResultHasIsWrongUsage() {
		assertThat(run(this.before, this.slower, "--base=nettty")).isEqualTo(2);
		assertThat(this.err.toString()).startsWith("--base: neither result has 'nettty'");
	}

	@Test
	void thresholdAboveTheChangeHidesIt() {
		assertThat(run(this.before, this.slower, "--threshold=50")).isZero();
	}

	@Test
	void absoluteFiguresAndAnotherBaseCanBeChosen() {
		assertThat(run(this.before, this.slower, "--absolute")).isEqualTo(1);
		assertThat(run(this.before, this.slower, "--base=fast-path")).isZero();
		assertThat(run(this.before, this.slower, "--base=fast-path", "--absolute")).isEqualTo(2);
	}

	@Test
	void unusableFilesAreToldInOneLine() {
		assertThat(run(this.before, this.folder.resolve("none.json").toString())).isEqualTo(2);
		assertThat(this.err.toString()).isEqualTo(this.folder.resolve("none.json") + " is not a file\n");
	}

	@Test
	void tableThatCannotBeWrittenIsToldInOneLine() {
		assertThat(run(this.before, this.slower, "--markdown=" + this.folder)).isEqualTo(2);
		assertThat(this.err.toString()).contains("cannot be written").hasLineCount(1);
	}

	@Test
	void wrongUsageIsTold() {
		assertThat(run(this.before)).isEqualTo(2);
		assertThat(run(this.before, this.slower, "--threshold=x")).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1.0", "NaN", "Infinity", "1001.0" })
	void thresholdThatIsNoneIsRefused(String threshold) {
		assertThat(run(this.before, this.slower, "--threshold=" + threshold)).isEqualTo(2);
		assertThat(this.err.toString())
			.startsWith("--threshold has to be a number from 0 to 1000, not " + threshold + "\n");
	}

	@Test
	void whatFilesHoldDoesNotCommandTheTerminal() throws IOException {
		for (String hostile : List.of("fast-path", "Linux 6.1.0", "0123456789abcdef0123456789abcdef01234567")) {
			String text = Files.readString(Path.of(this.slower));
			Files.writeString(Path.of(this.slower), text.replace(hostile, hostile + "\\u001b[2J\\u009b\\n"));
		}
		assertThat(run(this.before, this.slower)).isZero();
		assertThat(this.out.toString())
			.contains("abcdef01234567�[2J� of", "Kernel: Linux 6.1.0 → Linux 6.1.0�[2J�\n",
					"  fast-path�[2J� is only in the second result\n")
			.doesNotContain("\u001b", "\u009b");
	}

	@Test
	void whatADamagedFileHoldsDoesNotCommandTheTerminal() throws IOException {
		String text = Files.readString(Path.of(this.slower));
		Files.writeString(Path.of(this.slower),
				text.replace("\"4.2.18.Final\"", "7").replace("\"netty\" :", "\"\\u001b[2J\" :"));
		assertThat(run(this.before, this.slower)).isEqualTo(2);
		assertThat(this.err.toString()).endsWith("rungs[0].versions.�[2J is no text\n").hasLineCount(1);
	}

	@Test
	void resultsWithNothingInCommonAreUnusable() {
		RungResult other = SampleLadder.rung("other", "other", AnswerKind.SERIALIZED, null,
				List.of(new SampleLadder(3, .01).under(SampleLadder.PLAIN, 4, 1, 0)));
		assertThat(run(this.before, write("other.json", SampleLadder.of(List.of(SampleLadder.PLAIN), List.of(other)))))
			.isEqualTo(2);
		assertThat(this.err.toString()).isEqualTo("The results have no rung and load in common\n");
	}

	private String write(String name, LadderResult result) {
		Path file = this.folder.resolve(name);
		Results.write(result, file);
		return file.toString();
	}

	private static LadderResult result(long seed, double cpu) {
		SampleLadder sample = new SampleLadder(seed, .002);
		return SampleLadder.of(List.of(SampleLadder.PLAIN),
				List.of(SampleLadder.rung("netty", "netty", AnswerKind.CONSTANT_BODY, null,
						List.of(sample.under(SampleLadder.PLAIN, 6, 1, 0))),
						SampleLadder.rung("fast-path", "fast-path", AnswerKind.PRE_ENCODED, null,
								List.of(sample.under(SampleLadder.PLAIN, cpu, 1, 0)))));
	}

	private int run(String... arguments) {
		return new CommandLine(new CompareCommand()).setOut(new PrintWriter(this.out, true))
			.setErr(new PrintWriter(this.err, true))
			.execute(arguments);
	}

}
