package io.github.performancestarter.benchmarks.scenario;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.github.performancestarter.benchmarks.process.EndOfRun;
import io.github.performancestarter.benchmarks.process.Environments;
import io.github.performancestarter.benchmarks.process.Program;
import io.github.performancestarter.benchmarks.result.Environment;
import io.github.performancestarter.benchmarks.result.ResultFile;
import io.github.performancestarter.benchmarks.scenario.result.Limits;
import io.github.performancestarter.benchmarks.scenario.result.ScenariosResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command that runs scenarios and writes their results.
 */
@Command(name = "scenarios", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Puts the packaged demo under open-loop load and judges how it did.",
		exitCodeListHeading = "%nExit status:%n",
		exitCodeList = { "0:all chosen scenarios ran, whatever their verdicts",
				"1:a scenario failed, and the others are in the result; or --gate was given and a gate was not passed, "
						+ "or could not be judged",
				"2:wrong usage" })
final class ScenariosCommand implements Callable<Integer> {

	private static final String NAME = "scenarios";

	private static final int FAILED = 1;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = "--only", split = ",", paramLabel = "SCENARIO",
			description = "run these only: baseline, sustained, spike, soak")
	private List<String> only = Scenario.ids();

	@Option(names = "--scale", converter = Scale.class, defaultValue = "1/60",
			description = "what all lengths but warm-up are multiplied by (default: ${DEFAULT-VALUE})")
	private double scale;

	@Option(names = "--warm-up", paramLabel = "SECONDS", defaultValue = "40",
			description = "the length of warm-up of each scenario (default: ${DEFAULT-VALUE})")
	private int warmUpSeconds;

	@Option(names = "--connections", paramLabel = "COUNT", defaultValue = "64",
			description = "connections of the generator (default: ${DEFAULT-VALUE})")
	private int connections;

	/** Hidden as the script gives it, and it can be given once only. */
	@Option(names = "--project", hidden = true, paramLabel = "FOLDER", defaultValue = ".",
			description = "the folder of the project (default: the current one)")
	private Path project = Path.of(".");

	@Option(names = "--output", paramLabel = "FOLDER",
			description = "folder for the result; it must hold none (default: results/DATE, with a number from the second run on)")
	private @Nullable Path output;

	/** Hidden as the script gives it, and it can be given once only. */
	@Option(names = "--built-before", hidden = true,
			description = "say in the result that files may have changed since the build")
	private boolean builtBefore;

	@Option(names = "--demo-argument", paramLabel = "ARGUMENT",
			description = "an argument for the demo, as --demo-argument=--performance.x.enabled=true; repeatable")
	private List<String> demoArguments = new ArrayList<>();

	@Option(names = "--jvm-flags", split = " ", paramLabel = "FLAG",
			defaultValue = "-Xms512m -Xmx512m -XX:+AlwaysPreTouch",
			description = "flags of the demo's JVM (default: ${DEFAULT-VALUE})")
	private List<String> jvmFlags = List.of();

	@Option(names = "--gate", description = "end with status 1 unless every gate is passed")
	private boolean gate;

	@Mixin
	private LimitOptions limits = new LimitOptions();

	@Override
	public Integer call() throws IOException, InterruptedException {
		List<Scenario> scenarios = scenarios();
		RunSettings settings = settings();
		EndOfRun end = EndOfRun.awaited();
		try {
			return run(scenarios, settings);
		}
		finally {
			end.reached();
		}
	}

	private int run(List<Scenario> scenarios, RunSettings settings) throws IOException, InterruptedException {
		ResultFile file = resultFile();
		try {
			Environment environment = Environments.collect(this.project, Map.of("scenarios", "this project's own"));
			ScenariosResult result = new Scenarios(settings, this.builtBefore ? environment.withChanges() : environment,
					file, this::print)
				.run(scenarios);
			print("Written: " + file.json());
			return (result.failures().isEmpty() && (result.passed() || !this.gate)) ? 0 : FAILED;
		}
		catch (IOException | InterruptedException ex) {
			if (!Program.allEndSoon()) {
				throw ex;
			}
			print("Ended by a signal");
			return FAILED;
		}
		finally {
			file.giveUpIfEmpty();
		}
	}

	private ResultFile resultFile() throws IOException {
		if (this.output == null) {
			return ResultFile.next(Path.of("results", LocalDate.now(ZoneOffset.UTC).toString()), NAME);
		}
		try {
			return ResultFile.only(this.output, NAME);
		}
		catch (FileAlreadyExistsException ex) {
			throw refuse("--output: " + ex.getFile() + " exists, and results are not replaced: choose another folder");
		}
	}

	private List<Scenario> scenarios() {
		try {
			return this.only.stream().map(Scenario::of).distinct().toList();
		}
		catch (IllegalArgumentException ex) {
			throw refuse(ex.getMessage());
		}
	}

	private RunSettings settings() {
		Limits judged = this.limits.limits(this.spec.commandLine());
		require(this.warmUpSeconds > 0, "--warm-up has to be a second at least");
		require(this.connections > 0 && this.connections <= 10_000, "--connections has to be from 1 to 10000");
		Path jar = this.project.resolve("demo-service/target/demo-service.jar");
		require(Files.isRegularFile(jar), "There is no " + jar
				+ ": build it with 'mvn -B -ntp -pl demo-service -am -DskipTests package', or start this with benchmarks/run");
		require(this.output == null || !Files.exists(this.output) || Files.isDirectory(this.output),
				"--output: " + this.output + " is no folder");
		return new RunSettings(this.scale, Duration.ofSeconds(this.warmUpSeconds), this.connections, jar, this.jvmFlags,
				this.demoArguments, judged);
	}

	private void require(boolean condition, String otherwise) {
		if (!condition) {
			throw refuse(otherwise);
		}
	}

	private ParameterException refuse(@Nullable String reason) {
		return new ParameterException(this.spec.commandLine(), String.valueOf(reason));
	}

	private void print(String line) {
		PrintWriter out = this.spec.commandLine().getOut();
		out.println(line);
		out.flush();
	}

}
