package io.github.performancestarter.benchmarks.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.github.performancestarter.attack.AttackKind;
import io.github.performancestarter.benchmarks.process.Program;
import io.github.performancestarter.benchmarks.result.Environment;
import io.github.performancestarter.benchmarks.result.ResultFile;
import io.github.performancestarter.benchmarks.scenario.result.ScenarioFailure;

/**
 * Runs attacks one after the other, and writes what there is after each. One that fails
 * does not keep the others from running.
 */
final class Attacks {

	private final AttackSettings settings;

	private final Path jar;

	private final Environment environment;

	private final ResultFile file;

	private final Consumer<String> console;

	private final Instant started = Instant.now();

	private final List<AttackResult> results = new ArrayList<>();

	private final List<ScenarioFailure> failures = new ArrayList<>();

	Attacks(AttackSettings settings, Path jar, Environment environment, ResultFile file, Consumer<String> console) {
		this.settings = settings;
		this.jar = jar;
		this.environment = environment;
		this.file = file;
		this.console = console;
	}

	/**
	 * Runs them.
	 * @throws IOException if the result cannot be written
	 * @throws InterruptedException if this JVM is ended
	 */
	AttacksResult run(List<AttackKind> kinds) throws IOException, InterruptedException {
		for (AttackKind kind : kinds) {
			this.console.accept(kind.word());
			try {
				this.results.add(new AttackRun(this.settings, this.jar, kind).run(log(kind)));
			}
			catch (IOException | RuntimeException ex) {
				if (Program.allEndSoon()) {
					// All processes are ended with this one, and nothing has failed
					deleteIfEmpty(log(kind));
					throw new InterruptedException("The run is being ended");
				}
				fail(kind, ex);
			}
			this.file.write(result());
			Files.writeString(this.file.beside(".md"), AttacksMarkdown.render(result()));
		}
		return result();
	}

	private Path log(AttackKind kind) {
		return this.file.beside("-demo-" + kind.word() + ".log");
	}

	private static void deleteIfEmpty(Path log) throws IOException {
		if (Files.exists(log) && Files.size(log) == 0) {
			Files.delete(log);
		}
	}

	private void fail(AttackKind kind, Exception failure) {
		String reason = String.valueOf((failure.getMessage() != null) ? failure.getMessage() : failure);
		this.console.accept(kind.word() + " failed; the demo's output is beside the result. " + reason);
		this.failures.add(new ScenarioFailure(kind.word(), reason.lines().findFirst().orElse("")));
	}

	private AttacksResult result() {
		return new AttacksResult(AttacksResult.SCHEMA, this.started, Instant.now(), this.environment, this.settings,
				this.results, this.failures);
	}

}
