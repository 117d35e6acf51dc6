package io.github.performancestarter.benchmarks.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import io.github.performancestarter.benchmarks.process.Program;
import io.github.performancestarter.benchmarks.result.Environment;
import io.github.performancestarter.benchmarks.result.ResultFile;
import io.github.performancestarter.benchmarks.scenario.report.ScenariosHtml;
import io.github.performancestarter.benchmarks.scenario.report.ScenariosMarkdown;
import io.github.performancestarter.benchmarks.scenario.result.ScenarioFailure;
import io.github.performancestarter.benchmarks.scenario.result.ScenarioResult;
import io.github.performancestarter.benchmarks.scenario.result.ScenariosResult;

/**
 * Runs scenarios one after the other, and writes what there is after each. One that fails
 * does not keep the others from running.
 */
final class Scenarios {

	private final RunSettings settings;

	private final Environment environment;

	private final ResultFile file;

	private final Consumer<String> console;

	private final Instant started = Instant.now();

	private final List<ScenarioResult> results = new ArrayList<>();

	private final List<ScenarioFailure> failures = new ArrayList<>();

	Scenarios(RunSettings settings, Environment environment, ResultFile file, Consumer<String> console) {
		this.settings = settings;
		this.environment = environment;
		this.file = file;
		this.console = console;
	}

	/**
	 * Runs them.
	 * @throws IOException if the result cannot be written
	 * @throws InterruptedException if this JVM is ended
	 */
	ScenariosResult run(List<Scenario> scenarios) throws IOException, InterruptedException {
		for (Scenario scenario : scenarios) {
			this.console.accept(String.format(Locale.ROOT, "%s, scaled by %.4f, after %d s of warm-up",
					scenario.title(), this.settings.scale(), this.settings.warmUp().toSeconds()));
			try {
				run(scenario);
			}
			catch (IOException | RuntimeException ex) {
				if (Program.allEndSoon()) {
					// All processes are ended with this one, and nothing has failed
					deleteIfEmpty(log(scenario));
					throw new InterruptedException("The run is being ended");
				}
				fail(scenario, ex);
			}
			write();
		}
		return result();
	}

	private void run(Scenario scenario) throws IOException, InterruptedException {
		ScenarioResult result = new ScenarioRun(this.settings, scenario).run(log(scenario));
		this.results.add(result);
		this.console.accept(ScenariosMarkdown.verdicts(result));
	}

	private Path log(Scenario scenario) {
		return this.file.beside("-demo-" + scenario.id() + ".log");
	}

	private static void deleteIfEmpty(Path log) throws IOException {
		if (Files.exists(log) && Files.size(log) == 0) {
			Files.delete(log);
		}
	}

	private void fail(Scenario scenario, Exception failure) {
		String reason = String.valueOf((failure.getMessage() != null) ? failure.getMessage() : failure);
		this.console.accept(scenario.id() + " failed; the demo's output is beside the result. " + reason);
		this.failures.add(new ScenarioFailure(scenario.id(), reason.lines().findFirst().orElse("")));
	}

	private void write() throws IOException {
		ScenariosResult result = result();
		this.file.write(result);
		Files.writeString(this.file.beside(".md"), ScenariosMarkdown.render(result));
		Files.writeString(this.file.beside(".html"), ScenariosHtml.render(result));
	}

	private ScenariosResult result() {
		return new ScenariosResult(ScenariosResult.SCHEMA, this.started, Instant.now(), this.environment,
				this.settings.described(), this.results, this.failures);
	}

}
