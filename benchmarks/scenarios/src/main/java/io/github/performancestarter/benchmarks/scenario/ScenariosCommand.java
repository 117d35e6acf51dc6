package io.github.performancestarter.benchmarks.scenario;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import io.github.performancestarter.benchmarks.process.Environments;
import io.github.performancestarter.benchmarks.result.Environment;
import io.github.performancestarter.benchmarks.result.Results;
import io.github.performancestarter.benchmarks.scenario.report.ScenariosHtml;
import io.github.performancestarter.benchmarks.scenario.report.ScenariosMarkdown;
import io.github.performancestarter.benchmarks.scenario.result.ScenarioResult;
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
				"1:the demo or the generator failed, or --gate was given and a gate was not passed", "2:wrong usage" })
final class ScenariosCommand implements Callable<Integer> {

	private static final int FAILED_GATE = 1;

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

	@Option(names = "--project", paramLabel = "FOLDER", defaultValue = ".",
			description = "the folder of the project (default: the current one)")
	private Path project = Path.of(".");

	@Option(names = "--output", paramLabel = "FOLDER", description = "folder for the results (default: results/DATE)")
	private @Nullable Path output;

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
		Path folder = (this.output != null) ? this.output
				: Path.of("results", LocalDate.now(ZoneOffset.UTC).toString());
		Files.createDirectories(folder);
		Environment environment = Environments.collect(this.project, Map.of("scenarios", "this project's own"));
		Instant started = Instant.now();
		List<ScenarioResult> results = new ArrayList<>();
		for (Scenario scenario : scenarios) {
			print(String.format(Locale.ROOT, "%s, scaled by %.4f, after %d s of warm-up", scenario.title(), this.scale,
					this.warmUpSeconds));
			results.add(new ScenarioRun(settings, scenario).run(folder.resolve("demo-" + scenario.id() + ".log")));
			ScenariosResult result = new ScenariosResult(ScenariosResult.SCHEMA, started, Instant.now(), environment,
					settings.described(), results);
			write(result, folder);
			print(ScenariosMarkdown.verdicts(results.get(results.size() - 1)));
		}
		print("Results are in " + folder);
		return finish(results);
	}

	private int finish(List<ScenarioResult> results) {
		boolean passed = results.stream().allMatch(ScenarioResult::passed);
		return (passed || !this.gate) ? 0 : FAILED_GATE;
	}

	private static void write(ScenariosResult result, Path folder) throws IOException {
		Results.write(result, folder.resolve("scenarios.json"));
		Files.writeString(folder.resolve("scenarios.md"), ScenariosMarkdown.render(result));
		Files.writeString(folder.resolve("scenarios.html"), ScenariosHtml.render(result));
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
		require(this.warmUpSeconds > 0, "--warm-up has to be a second at least");
		require(this.connections > 0 && this.connections <= 10_000, "--connections has to be from 1 to 10000");
		Path jar = this.project.resolve("demo-service/target/demo-service.jar");
		require(Files.isRegularFile(jar), "There is no " + jar
				+ ": build it with 'mvn -B -ntp -pl demo-service -am -DskipTests package', or give the folder of the project with --project");
		require(this.output == null || !Files.exists(this.output) || Files.isDirectory(this.output),
				this.output + " is no folder");
		return new RunSettings(this.scale, Duration.ofSeconds(this.warmUpSeconds), this.connections, jar, this.jvmFlags,
				this.demoArguments, this.limits.limits());
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
