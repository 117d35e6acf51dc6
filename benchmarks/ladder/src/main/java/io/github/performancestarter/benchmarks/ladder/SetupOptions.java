package io.github.performancestarter.benchmarks.ladder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.performancestarter.benchmarks.rung.Setup;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * The options that say how servers are started.
 */
public final class SetupOptions {

	private static final int WARNING_JAVA = 24;

	@Option(names = "--loops", defaultValue = "0",
			description = "event loops of each server; 0: one for each processor")
	private int loops;

	@Option(names = "--jvm-flags", split = " ", defaultValue = "-Xms512m -Xmx512m",
			description = "flags of every JVM; those that keep Java 24 and later from warning about Netty are added")
	private List<String> jvmFlags = List.of();

	/** Hidden as the script gives it, and it can be given once only. */
	@Option(names = "--project", hidden = true, defaultValue = ".", description = "the folder of the project")
	private Path project = Path.of(".");

	/**
	 * Tells wrong usage before anything is started or written.
	 * @throws ParameterException on wrong usage
	 */
	public void check(CommandLine command) {
		OptionChecks.bounded(command, "--loops", this.loops, 0);
		if (!Files.isDirectory(benchmarks())) {
			throw new ParameterException(command,
					"There is no folder " + benchmarks() + ": start this with benchmarks/run of the project");
		}
	}

	/**
	 * What all servers have in common.
	 * @param work a folder for configuration and logs
	 */
	public Setup setup(Path work) {
		List<String> flags = new ArrayList<>(this.jvmFlags);
		flags.removeIf(String::isBlank);
		if (Runtime.version().feature() >= WARNING_JAVA) {
			flags.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
		}
		int processors = Runtime.getRuntime().availableProcessors();
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		return new Setup(benchmarks(), work, java, flags, (this.loops > 0) ? this.loops : processors);
	}

	private Path benchmarks() {
		return this.project.resolve("benchmarks");
	}

}
