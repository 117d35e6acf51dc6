package io.github.performancestarter.benchmarks.ladder;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.performancestarter.benchmarks.generator.Generator;
import io.github.performancestarter.benchmarks.generator.Load;
import io.github.performancestarter.benchmarks.result.LadderResult;
import io.github.performancestarter.benchmarks.result.Results;
import io.github.performancestarter.benchmarks.rung.Rung;
import io.github.performancestarter.benchmarks.rung.Rungs;
import io.github.performancestarter.benchmarks.rung.Setup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Measures all servers, or some, and writes the result.
 */
@Command(name = "ladder", sortOptions = false, showDefaultValues = true, mixinStandardHelpOptions = true,
		description = "Measures this project beside its peers. Nothing else should run on the machine.",
		exitCodeListHeading = "%nExit status:%n",
		exitCodeList = { "0:everything that was chosen and is built was measured",
				"1:a server failed or answered something else", "2:wrong usage" })
public final class LadderCommand implements Callable<Integer> {

	private static final int MOST = 3600;

	private static final int WARNING_JAVA = 24;

	@Spec
	private @Nullable CommandSpec spec;

	@Option(names = "--only", split = ",", paramLabel = "RUNG", description = "only these rungs")
	private List<String> only = List.of();

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

	@Option(names = "--project", defaultValue = ".", description = "the folder of the project")
	private Path project = Path.of(".");

	@Option(names = "--output", description = "folder for the result (default: results/DATE)")
	private @Nullable Path output;

	@Option(names = "--list", description = "list rungs and loads, and end")
	private boolean list;

	@Override
	public Integer call() throws IOException, InterruptedException {
		PrintWriter out = spec().commandLine().getOut();
		if (this.list) {
			Rungs.all().forEach((rung) -> out.printf("rung %-24s %s%n", id(rung), rung.description().label()));
			Load.ALL.forEach((load) -> out.printf("load %-24s %s%n", load.id(), load.title()));
			return 0;
		}
		Path work = Files.createTempDirectory("ladder");
		LadderResult result = new Ladder(plan(work), Generator.all(work), out).run();
		Path folder = (this.output != null) ? this.output
				: Path.of("results", LocalDate.now(ZoneOffset.UTC).toString());
		Path file = Files.createDirectories(folder).resolve("ladder.json");
		Results.write(result, file);
		out.println("Written: " + file);
		return 0;
	}

	private Plan plan(Path work) {
		bounded("--forks", this.forks, 1);
		bounded("--rounds", this.rounds, 1);
		bounded("--seconds", this.seconds, 1);
		bounded("--warm-up", this.warmUp, 1);
		bounded("--warm-up-runs", this.warmUpRuns, 1);
		bounded("--loops", this.loops, 0);
		List<Rung> rungs = chosen("--only", this.only, Rungs.all(), LadderCommand::id);
		List<Load> kinds = chosen("--loads", this.loads, Load.ALL, Load::id);
		Path benchmarks = this.project.resolve("benchmarks");
		if (!Files.isDirectory(benchmarks)) {
			throw new ParameterException(spec().commandLine(),
					"There is no folder " + benchmarks + ": give the folder of the project with --project");
		}
		int processors = Runtime.getRuntime().availableProcessors();
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		List<String> flags = new ArrayList<>(this.jvmFlags);
		if (Runtime.version().feature() >= WARNING_JAVA) {
			flags.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
		}
		Setup setup = new Setup(benchmarks, work, java, flags, (this.loops > 0) ? this.loops : processors);
		return new Plan(setup, rungs, kinds, this.forks, this.rounds, this.seconds, this.warmUp, this.warmUpRuns);
	}

	private static String id(Rung rung) {
		return rung.description().id();
	}

	private <T> List<T> chosen(String option, List<String> ids, List<T> all, Function<T, String> id) {
		Set<String> known = all.stream().map(id).collect(Collectors.toSet());
		for (String each : ids) {
			if (!known.contains(each)) {
				throw new ParameterException(spec().commandLine(), option + ": there is no '" + each + "', but "
						+ all.stream().map(id).collect(Collectors.joining(", ")));
			}
		}
		Stream<T> chosen = all.stream().filter((each) -> ids.isEmpty() || ids.contains(id.apply(each)));
		return chosen.toList();
	}

	private void bounded(String option, int value, int least) {
		if (value < least || value > MOST) {
			throw new ParameterException(spec().commandLine(),
					option + " has to be a number from " + least + " to " + MOST + ", not " + value);
		}
	}

	private CommandSpec spec() {
		if (this.spec == null) {
			throw new IllegalStateException("The command is run by its command line only");
		}
		return this.spec;
	}

}
