package io.github.performancestarter.benchmarks.ladder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.performancestarter.benchmarks.Main;
import io.github.performancestarter.benchmarks.process.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class LadderCommandTests {

	/** A JVM with this flag waits for a debugger. */
	private static final String WAITING = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0";

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	/** Without limits, whatever those of the machine that runs the tests are. */
	private Machine machine = new Machine(Path.of("no-such-folder"));

	private int execute(String... arguments) {
		return new CommandLine(new LadderCommand(this.machine)).setOut(new PrintWriter(this.out))
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
			--project=/nowhere | There is no folder /nowhere/benchmarks: start this with benchmarks/run
			--suite=serve      | --suite: there is no 'serve', but ladder, server
			--unknown          | Unknown option
			--only=,           | --only names nothing
			--loads=,          | --loads names nothing
			""")
	void wrongUsageIsToldAndEndsWithStatus2(String argument, String message) {
		assertThat(execute(argument)).isEqualTo(2);
		assertThat(this.err.toString()).contains(message);
	}

	@Test
	void helpLeavesOutWhatTheScriptGives() {
		assertThat(execute("--help")).isZero();
		assertThat(this.out.toString()).contains("--output").doesNotContain("--project", "--built-before");
	}

	@Test
	void choiceThatLeavesNothingIsWrongUsage() {
		assertThat(execute("--only=vertx,quarkus", "--no-peers")).isEqualTo(2);
		assertThat(this.err.toString()).contains("--no-peers leaves nothing of --only");
	}

	@Test
	void listNamesRungsAndLoads() {
		assertThat(execute("--list")).isZero();
		assertThat(this.out.toString()).contains("rung fast-path", "rung webflux-annotated", "load pipelined-64");
		assertThat(this.out.toString().lines()).filteredOn((line) -> line.startsWith("suite server: "))
			.singleElement()
			.asString()
			.contains("fast-path-reuseport", "loads plain-64,connection-per-request,tls-64");
	}

	@Test
	void listMarksWhatCannotBeMeasuredNow(@TempDir Path project) throws IOException {
		Path target = Files.createDirectories(project.resolve("benchmarks/servers/netty/target"));
		Files.createFile(target.resolve("server.jar"));
		Files.createFile(target.resolve("classpath.txt"));
		assertThat(execute("--list", "--project=" + project)).isZero();
		assertThat(this.out.toString().lines()).filteredOn((line) -> line.startsWith("rung reactor-netty "))
			.singleElement()
			.asString()
			.containsPattern("\\(cannot run now: (benchmarks/servers/reactor-netty is not built|wrk .*)\\)$");
		assertThat(this.out.toString().lines()).filteredOn((line) -> line.startsWith("rung netty "))
			.singleElement()
			.asString()
			.doesNotContain("is not built");
	}

	@Test
	void folderThatHoldsAResultIsRefusedBeforeAnythingIsMeasured(@TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("ladder.json"), "kept");
		Path project = Files.createDirectories(folder.resolve("project/benchmarks")).resolve("..");
		assertThat(execute("--project=" + project, "--output=" + folder)).isEqualTo(2);
		assertThat(this.err.toString()).contains("ladder.json exists, and results are not replaced");
		assertThat(file).hasContent("kept");
	}

	@Test
	void folderThatCannotBeMadeIsToldInALine(@TempDir Path folder) throws IOException {
		Path project = Files.createDirectories(folder.resolve("project/benchmarks")).resolve("..");
		Path file = Files.createFile(folder.resolve("file"));
		assertThat(execute("--project=" + project, "--output=" + file.resolve("out"))).isEqualTo(2);
		assertThat(this.err.toString())
			.startsWith("--output: no result can be written to " + file.resolve("out") + ": choose another folder");
		assertThat(execute("--project=" + project, "--output=" + file)).isEqualTo(2);
		assertThat(this.err.toString()).contains("--output: " + file + " is no folder")
			.doesNotContain("results are not replaced");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-Xmx99999999999999999999g", "-Xmxmuch", "-Xmx9007199254740993k", "-XX:+NoSuchFlag" })
	void flagsThatNoJvmStartsWithAreToldBeforeAnythingIsStartedOrWritten(String flag, @TempDir Path folder)
			throws IOException {
		Path project = Files.createDirectories(folder.resolve("project/benchmarks")).resolve("..");
		Path output = folder.resolve("out");
		assertThat(execute("--project=" + project, "--output=" + output, "--jvm-flags=" + flag)).isEqualTo(2);
		assertThat(this.err.toString()).startsWith("--jvm-flags: no JVM starts with them: ");
		assertThat(output).doesNotExist();
	}

	@Test
	void signalWhileFlagsAreTriedIsNotBlamedOnThem(@TempDir Path folder) throws Exception {
		Path project = Files.createDirectories(folder.resolve("project/benchmarks")).resolve("..");
		Path temporary = Files.createDirectory(folder.resolve("temporary"));
		Process run = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Djava.io.tmpdir=" + temporary, "-cp", System.getProperty("java.class.path"), Main.class.getName(),
				"ladder", "--only=netty", "--loads=plain-64", "--project=" + project,
				"--output=" + folder.resolve("out"), "--jvm-flags=" + WAITING)
			.redirectErrorStream(true)
			.start();
		try (BufferedReader out = run.inputReader()) {
			while (run.isAlive() && run.descendants().findAny().isEmpty()) {
				Thread.sleep(10);
			}
			assertThat(run.toHandle().destroy()).isTrue();
			assertThat(out.lines()).containsExactly("Ended by a signal");
		}
		finally {
			run.destroyForcibly();
		}
		assertThat(folder.resolve("out")).doesNotExist();
		assertThat(temporary).isEmptyDirectory();
	}

	@Test
	void unusableFolderForLogsIsToldInALine(@TempDir Path folder) throws IOException {
		Path project = Files.createDirectories(folder.resolve("project/benchmarks")).resolve("..");
		Path output = folder.resolve("out");
		String before = System.setProperty("java.io.tmpdir", folder.resolve("none").toString());
		try {
			assertThat(execute("--project=" + project, "--output=" + output)).isEqualTo(2);
		}
		finally {
			System.setProperty("java.io.tmpdir", String.valueOf(before));
		}
		assertThat(this.err.toString()).startsWith("java.io.tmpdir: no folder for logs can be made in");
		assertThat(output).doesNotExist();
	}

	@Test
	void tooFewOpenFilesAreToldBeforeAnythingIsMeasured(@TempDir Path folder) throws IOException {
		Files.writeString(Files.createDirectory(folder.resolve("self")).resolve("limits"),
				"Max open files            1024                 1024                 files     \n");
		Path project = Files.createDirectories(folder.resolve("project/benchmarks")).resolve("..");
		this.machine = new Machine(folder);
		Path output = folder.resolve("out");
		assertThat(execute("--project=" + project, "--output=" + output)).isEqualTo(2);
		assertThat(this.err.toString()).contains("1000 connections need a limit of at least 1500 open files, not 1024");
		assertThat(output).doesNotExist();
		assertThat(execute("--only=netty", "--loads=plain-64", "--project=" + project, "--output=" + output))
			.isEqualTo(2);
		assertThat(this.out.toString()).contains("netty is left out: ");
	}

	@Test
	void suiteChoosesItsRungsAndLoads(@TempDir Path folder) throws IOException {
		Path project = Files.createDirectories(folder.resolve("project/benchmarks")).resolve("..");
		Path output = folder.resolve("out");
		assertThat(execute("--suite=server", "--loads=tls-64", "--project=" + project, "--output=" + output,
				"--only=fast-path-tls,fast-path-nio"))
			.isEqualTo(2);
		assertThat(this.out.toString()).contains("fast-path-tls is left out: ",
				"fast-path-nio is left out: no load of this run speaks HTTP/1.1" + System.lineSeparator());
		assertThat(execute("--only=fast-path-tls", "--project=" + project, "--output=" + output)).isEqualTo(2);
		assertThat(this.out.toString()).doesNotContain("fast-path-tls is left out: no load");
	}

	@Test
	void rungThatDoesNotBearTheOnlyLoadIsLeftOutForThat(@TempDir Path folder) throws IOException {
		Path project = Files.createDirectories(folder.resolve("project/benchmarks")).resolve("..");
		int status = execute("--only=helidon", "--loads=connection-per-request", "--project=" + project,
				"--output=" + folder.resolve("out"));
		assertThat(status).as(this.out + "" + this.err).isEqualTo(2);
		assertThat(this.out.toString()).contains("helidon is left out: it does not bear the loads of this run");
		assertThat(this.err.toString()).contains("Nothing that was chosen can run here");
		assertThat(folder.resolve("out")).doesNotExist();
	}

}
