package io.github.performancestarter.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The script {@code benchmarks/run} in a folder of its own, with a Maven that builds
 * nothing and a Java that waits for the end of its input.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "SKIPPED: it needs bash and flock")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RunScriptTests {

	@TempDir
	private Path root = Path.of("");

	private String javaHome = "";

	@BeforeEach
	void folder() throws IOException {
		Path script = Files.createDirectory(this.root.resolve("benchmarks")).resolve("run");
		Files.copy(Path.of("..", "run"), script);
		program("java", "echo java \"$@\"; cat");
		program("mvn", "echo mvn >> \"$BUILDS\"");
	}

	private void program(String name, String command) throws IOException {
		Path file = Files.createDirectories(this.root.resolve("bin")).resolve(name);
		Files.writeString(file, "#!/bin/sh\n" + command + "\n");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "--help", "-h", "help" })
	void helpBuildsNothing(String argument) throws Exception {
		assertThat(text(run(argument), 0)).contains("benchmarks/run ladder [OPTIONS]").doesNotContain("building");
		assertThat(builds()).isZero();
	}

	@Test
	void unknownCommandIsNamedWithThoseThatExist() throws Exception {
		assertThat(text(run("nonsense"), 2)).contains("There is no command 'nonsense'",
				"benchmarks/run scenarios [OPTIONS]");
		assertThat(builds()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "ladder, --list", "ladder, --help", "scenarios, --help", "idle, --help", "compare, -h",
			"report, --version" })
	void whatOnlyTellsSomethingIsBuiltOnceAtMost(String command, String option) throws Exception {
		assertThat(text(run(command, option), 1)).contains("building", "is not built");
		assertThat(builds()).isOne();
		built();
		assertThat(text(run(command, option), 0)).contains("java -cp ", option).doesNotContain("building");
		assertThat(builds()).isOne();
	}

	@Test
	void secondRunNeitherBuildsNorMeasuresWhileOneDoes() throws Exception {
		built();
		Process first = run("ladder", "--no-peers");
		BufferedReader out = first.inputReader();
		assertThat(out.readLine()).isEqualTo("building servers and ladder");
		assertThat(out.readLine()).startsWith("java -cp ");
		for (String command : List.of("ladder", "idle", "scenarios", "compare", "jmh")) {
			assertThat(text(run(command), 1)).startsWith("Another benchmarks/run builds or measures in this folder");
		}
		assertThat(builds()).isOne();
		assertThat(text(run("ladder", "--list"), 0)).startsWith("java -cp ");
		text(first, 0);
		assertThat(text(run("ladder", "--no-peers"), 0)).startsWith("building servers and ladder\njava -cp ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ladder", "idle", "scenarios", "compare", "report", "jmh" })
	void folderWithoutJavaIsToldBeforeAnythingIsBuilt(String command) throws Exception {
		this.javaHome = this.root.resolve("no-jdk").toString();
		assertThat(text(run(command), 1)).startsWith("JAVA_HOME is " + this.javaHome + ", where there is no bin/java")
			.hasLineCount(1);
		assertThat(builds()).isZero();
		assertThat(text(run("--help"), 0)).contains("benchmarks/run ladder [OPTIONS]");
	}

	private Process run(String... arguments) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(
				Stream.concat(Stream.of("bash", this.root.resolve("benchmarks/run").toString()), Stream.of(arguments))
					.toList());
		builder.environment().keySet().removeAll(List.of("JAVA_HOME", "NO_BUILD", "NO_PEERS"));
		if (!this.javaHome.isEmpty()) {
			builder.environment().put("JAVA_HOME", this.javaHome);
		}
		builder.environment().merge("PATH", this.root.resolve("bin") + ":", (path, bin) -> bin + path);
		builder.environment().put("BUILDS", this.root.resolve("builds").toString());
		return builder.redirectErrorStream(true).start();
	}

	private static String text(Process run, int status) throws Exception {
		run.outputWriter().close();
		String text = run.inputReader().lines().collect(Collectors.joining("\n"));
		assertThat(run.waitFor()).as(text).isEqualTo(status);
		return text;
	}

	private long builds() throws IOException {
		Path file = this.root.resolve("builds");
		return Files.exists(file) ? Files.readAllLines(file).size() : 0;
	}

	private void built() throws IOException {
		for (String module : List.of("ladder", "scenarios")) {
			Path target = Files.createDirectories(this.root.resolve("benchmarks").resolve(module).resolve("target"));
			Files.createFile(target.resolve(module + ".jar"));
			Files.createFile(target.resolve("classpath.txt"));
		}
	}

}
