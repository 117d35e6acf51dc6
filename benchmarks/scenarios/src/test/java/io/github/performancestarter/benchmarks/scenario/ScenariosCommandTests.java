package io.github.performancestarter.benchmarks.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import io.github.performancestarter.benchmarks.result.Results;
import io.github.performancestarter.benchmarks.scenario.result.ScenarioFailure;
import io.github.performancestarter.benchmarks.scenario.result.ScenariosResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class ScenariosCommandTests {

	/** A JVM with this flag waits for a debugger, and prints nothing. */
	private static final String WAITING = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,quiet=y,address=127.0.0.1:0";

	private static final int WRONG_USAGE = 2;

	private static final int FAILED = 1;

	private final StringWriter out = new StringWriter();

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
			--limit-cpu=NaN    | --limit-cpu has to be a number from 0 to 100, not NaN
			--limit-errors=-1  | --limit-errors has to be a number from 0 to 100, not -1.0
			--limit-memory=1e4 | --limit-memory has to be a number from 0 to 1000, not 10000.0
			--limit-lag=-0.1   | --limit-lag has to be a number from 0 to 10000, not -0.1
			--limit-fast-p99=Infinity  | --limit-fast-p99 has to be a number from 0 to 10000000, not Infinity
			--limit-other-p99=10001    | --limit-other-p99 has to be a number from 0 to 10000, not 10001.0
			--loud             | Unknown option: '--loud'
			""")
	void wrongOptionsAreRefused(String option, String message) {
		assertThat(execute(option)).isEqualTo(WRONG_USAGE);
		assertThat(this.err.toString()).contains(message);
	}

	@Test
	void helpLeavesOutWhatTheScriptGives() {
		assertThat(execute("--help")).isZero();
		assertThat(this.out.toString()).contains("--output").doesNotContain("--project", "--built-before");
	}

	@Test
	void missingDemoIsToldWithTheWayToBuildIt(@TempDir Path folder) {
		assertThat(execute("--project=" + folder)).isEqualTo(WRONG_USAGE);
		assertThat(this.err.toString()).contains("There is no " + folder)
			.contains("mvn -B -ntp -pl demo-service -am -DskipTests package")
			.doesNotContain("with --project");
	}

	@Test
	void resultOfAnotherRunIsNotReplaced(@TempDir Path folder) throws IOException {
		brokenDemo(folder);
		Path result = Files.writeString(folder.resolve("scenarios.json"), "{}");
		assertThat(execute("--project=" + folder, "--output=" + folder)).isEqualTo(WRONG_USAGE);
		assertThat(this.err.toString()).contains("--output: " + result + " exists");
		assertThat(result).hasContent("{}");
	}

	@Test
	void scenarioThatFailsIsToldAndTheNextOneRuns(@TempDir Path folder) throws IOException {
		brokenDemo(folder);
		assertThat(execute("--project=" + folder, "--output=" + folder, "--only=baseline,soak", "--built-before"))
			.isEqualTo(FAILED);
		assertThat(this.err.toString()).isEmpty();
		assertThat(this.out.toString()).contains("baseline failed;", "soak failed;", "Written: ");
		ScenariosResult result = Results.read(ScenariosResult.class, folder.resolve("scenarios.json"));
		assertThat(result.scenarios()).isEmpty();
		assertThat(result.failures()).extracting(ScenarioFailure::id).containsExactly("baseline", "soak");
		assertThat(result.failures()).allSatisfy(
				(failure) -> assertThat(failure.reason()).startsWith("The demo did not start. It ended with status 1"));
		assertThat(result.environment().changed()).isTrue();
		assertThat(folder.resolve("scenarios.md")).content().contains("soak: The demo did not start.");
		assertThat(folder.resolve("scenarios-demo-soak.log")).content().isNotEmpty();
	}

	@Test
	void runThatIsEndedIsNotBlamedOnTheDemoAndLeavesNothing(@TempDir Path folder) throws Exception {
		waitingDemo(folder);
		Path output = folder.resolve("out");
		Process run = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Main.class.getName(), "--project=" + folder,
				"--output=" + output, "--only=baseline", "--jvm-flags=" + WAITING)
			.redirectErrorStream(true)
			.start();
		try (BufferedReader out = run.inputReader()) {
			while (run.isAlive() && !Files.exists(output.resolve("scenarios-demo-baseline.log"))) {
				Thread.sleep(10);
			}
			assertThat(run.toHandle().destroy()).isTrue();
			assertThat(out.lines()).hasSize(2).last().isEqualTo("Ended by a signal");
		}
		finally {
			run.destroyForcibly();
		}
		assertThat(output).doesNotExist();
	}

	private static void waitingDemo(Path folder) throws IOException {
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Demo");
		Path target = Files.createDirectories(folder.resolve("demo-service/target"));
		new JarOutputStream(Files.newOutputStream(target.resolve("demo-service.jar")), manifest).close();
	}

	private static void brokenDemo(Path folder) throws IOException {
		Path jar = folder.resolve("demo-service/target/demo-service.jar");
		Files.createDirectories(folder.resolve("demo-service/target"));
		Files.writeString(jar, "This is no archive");
	}

	@Test
	void scaleIsAFractionOrANumber() {
		assertThat(new Scale().convert("1/60")).isEqualTo(1 / 60.0);
		assertThat(new Scale().convert("0.5")).isEqualTo(0.5);
		assertThat(new Scale().convert("1")).isEqualTo(1);
	}

	private int execute(String... arguments) {
		CommandLine line = Main.commandLine()
			.setOut(new PrintWriter(this.out, true))
			.setErr(new PrintWriter(this.err, true));
		return line.execute(arguments);
	}

}
