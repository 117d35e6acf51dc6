package io.github.performancestarter.benchmarks.ladder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.performancestarter.benchmarks.generator.Load;
import io.github.performancestarter.benchmarks.process.Machine;
import io.github.performancestarter.benchmarks.rung.Rung;
import io.github.performancestarter.benchmarks.rung.Rungs;
import io.github.performancestarter.benchmarks.rung.Setup;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * The options that say what is measured, and how thoroughly.
 */
final class PlanOptions {

	private static final int MOST = 3600;

	private static final int WARNING_JAVA = 24;

	/** What a server or generator has open beside its connections, generously. */
	private static final int OTHER_FILES = 500;

	@Option(names = "--only", split = ",", paramLabel = "RUNG", description = "only these rungs")
	private List<String> only = List.of();

	@Option(names = "--no-peers", description = "leave out the servers that are built apart, in benchmarks/peers")
	private boolean noPeers;

	@Option(names = "--loads", split = ",", paramLabel = "LOAD", description = "only these kinds of load")
	private List<String> loads = List.of();

	@Option(names = "--forks", defaultValue = "1", description = "how often all servers are started anew")
	private int forks;

	@Option(names = "--rounds", defaultValue = "5", description = "rounds in each fork")
	private int rounds;

	@Option(names = "--seconds", defaultValue = "5", description = "length of one measurement")
	private int seconds;

	@Option(names = "--warm-up", defaultValue = "3", description = "length of one run of warm-up, in seconds")
	private int warmUp;

	@Option(names = "--warm-up-runs", defaultValue = "15",
			description = "most runs of warm-up for one rung and load; it ends when nothing gets better")
	private int warmUpRuns;

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
	void check(CommandLine command, Machine machine) {
		bounded(command, "--forks", this.forks, 1);
		bounded(command, "--rounds", this.rounds, 1);
		bounded(command, "--seconds", this.seconds, 1);
		bounded(command, "--warm-up", this.warmUp, 1);
		bounded(command, "--warm-up-runs", this.warmUpRuns, 1);
		bounded(command, "--loops", this.loops, 0);
		named(command, "--only", this.only);
		named(command, "--loads", this.loads);
		known(command, "--only", this.only, Rungs.all(), PlanOptions::id);
		known(command, "--loads", this.loads, Load.ALL, Load::id);
		if (rungs().isEmpty()) {
			throw new ParameterException(command, "--no-peers leaves nothing of --only");
		}
		if (!Files.isDirectory(benchmarks())) {
			throw new ParameterException(command,
					"There is no folder " + benchmarks() + ": start this with benchmarks/run of the project");
		}
		int connections = kinds().stream().mapToInt(Load::connections).max().orElse(0);
		if (connections + OTHER_FILES > machine.openFiles()) {
			throw new ParameterException(command,
					connections + " connections need a limit of at least " + (connections + OTHER_FILES)
							+ " open files, not " + machine.openFiles()
							+ ": raise it with ulimit -n, or leave out loads");
		}
	}

	/**
	 * The plan.
	 * @param work a folder for configuration and logs
	 */
	Plan plan(Path work) {
		List<String> flags = new ArrayList<>(this.jvmFlags);
		flags.removeIf(String::isBlank);
		if (Runtime.version().feature() >= WARNING_JAVA) {
			flags.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
		}
		int processors = Runtime.getRuntime().availableProcessors();
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		Setup setup = new Setup(benchmarks(), work, java, flags, (this.loops > 0) ? this.loops : processors);
		return new Plan(setup, rungs(), kinds(), this.forks, this.rounds, this.seconds, this.warmUp, this.warmUpRuns);
	}

	private Path benchmarks() {
		return this.project.resolve("benchmarks");
	}

	private List<Rung> rungs() {
		return chosen(this.only, this.noPeers ? Rungs.withoutPeers() : Rungs.all(), PlanOptions::id);
	}

	private List<Load> kinds() {
		return chosen(this.loads, Load.ALL, Load::id);
	}

	static String id(Rung rung) {
		return rung.description().id();
	}

	/** An option whose names are all empty would choose everything. */
	private static void named(CommandLine command, String option, List<String> ids) {
		if (ids.isEmpty() && command.getParseResult().hasMatchedOption(option)) {
			throw new ParameterException(command, option + " names nothing");
		}
	}

	private static <T> void known(CommandLine command, String option, List<String> ids, List<T> all,
			Function<T, String> id) {
		Set<String> known = all.stream().map(id).collect(Collectors.toSet());
		for (String each : ids) {
			if (!known.contains(each)) {
				throw new ParameterException(command, option + ": there is no '" + each + "', but "
						+ all.stream().map(id).collect(Collectors.joining(", ")));
			}
		}
	}

	private static <T> List<T> chosen(List<String> ids, List<T> all, Function<T, String> id) {
		return all.stream().filter((each) -> ids.isEmpty() || ids.contains(id.apply(each))).toList();
	}

	private static void bounded(CommandLine command, String option, int value, int least) {
		if (value < least || value > MOST) {
			throw new ParameterException(command,
					option + " has to be a number from " + least + " to " + MOST + ", not " + value);
		}
	}

}
