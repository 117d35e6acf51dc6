package io.github.performancestarter.benchmarks.ladder;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.Callable;

import io.github.performancestarter.benchmarks.generator.Generator;
import io.github.performancestarter.benchmarks.generator.Load;
import io.github.performancestarter.benchmarks.process.EndOfRun;
import io.github.performancestarter.benchmarks.process.Machine;
import io.github.performancestarter.benchmarks.process.Program;
import io.github.performancestarter.benchmarks.report.LadderReports;
import io.github.performancestarter.benchmarks.result.LadderResult;
import io.github.performancestarter.benchmarks.result.ResultFile;
import io.github.performancestarter.benchmarks.rung.Rung;
import io.github.performancestarter.benchmarks.rung.Rungs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Measures all servers, or some, and writes the result with its reports.
 */
@Command(name = "ladder", sortOptions = false, showDefaultValues = true, mixinStandardHelpOptions = true,
		description = "Measures this project beside its peers. Nothing else should run on the machine.",
		exitCodeListHeading = "%nExit status:%n",
		exitCodeList = { "0:everything that was chosen and can run here was measured",
				"1:a server failed or answered something else; the others are in the result",
				"2:wrong usage, or nothing that was chosen can run here" })
public final class LadderCommand implements Callable<Integer> {

	private static final String NAME = "ladder";

	private static final int FAILED = 1;

	@Spec
	private @Nullable CommandSpec spec;

	@Mixin
	private final PlanOptions options = new PlanOptions();

	@Option(names = "--output",
			description = "folder for the result; it must hold none (default: results/DATE, with a number from the second run on)")
	private @Nullable Path output;

	/** Hidden as the script gives it, and it can be given once only. */
	@Option(names = "--built-before", hidden = true,
			description = "say in the result that files may have changed since the build")
	private boolean builtBefore;

	@Option(names = "--list", description = "list rungs and loads, and end; what cannot be measured now is marked")
	private boolean list;

	private final Machine machine;

	public LadderCommand() {
		this(new Machine());
	}

	LadderCommand(Machine machine) {
		this.machine = machine;
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		CommandLine command = Objects.requireNonNull(this.spec).commandLine();
		Console console = new Console(command.getOut());
		if (this.list) {
			list(console);
			return 0;
		}
		this.options.check(command, this.machine);
		EndOfRun end = EndOfRun.awaited();
		try {
			return run(command, console);
		}
		finally {
			end.reached();
		}
	}

	/**
	 * All rungs, chosen or not, and what keeps them from being measured here.
	 */
	private void list(Console console) {
		Path nowhere = Path.of("");
		Requirements requirements = new Requirements(this.options.plan(nowhere).setup(), Generator.all(nowhere));
		for (Rung rung : Rungs.all()) {
			String missing = requirements.missing(rung)
				.map((what) -> " (cannot run now: " + what.reason() + ")")
				.orElse("");
			console.tell("rung %-24s %s%s".formatted(PlanOptions.id(rung), rung.description().label(), missing));
		}
		Load.ALL.forEach((load) -> console.tell("load %-24s %s".formatted(load.id(), load.title())));
	}

	/**
	 * The name of the result is claimed last, and what nobody needs afterwards is deleted
	 * on every way out.
	 */
	private int run(CommandLine command, Console console) throws IOException, InterruptedException {
		WorkFolder work = workFolder(command);
		boolean logsTell = false;
		try {
			Plan plan = this.options.plan(work.path());
			String refusal = new JvmFlags(plan.setup().java(), plan.setup().jvmFlags()).refusal();
			if (!refusal.isEmpty()) {
				if (Program.allEndSoon()) {
					throw new InterruptedException("The run is being ended");
				}
				throw new ParameterException(command, "--jvm-flags: no JVM starts with them: " + refusal);
			}
			plan.warnings(this.machine).forEach(console::tell);
			ResultFile file = resultFile(command);
			try {
				Ladder ladder = new Ladder(plan, Generator.all(work.path()), this.builtBefore, console);
				ladder.tellMissing();
				if (!ladder.hasWork()) {
					throw new ParameterException(command, "Nothing that was chosen can run here");
				}
				logsTell = true;
				LadderResult result = ladder.run(file::write);
				console.tell("Written: " + file.json());
				LadderReports.write(result, file.folder(), file.name())
					.forEach((report) -> console.tell("Written: " + report));
				logsTell = result.rungs().stream().anyMatch((rung) -> !rung.failures().isEmpty());
				return logsTell ? FAILED : 0;
			}
			finally {
				file.giveUpIfEmpty();
			}
		}
		catch (IOException | InterruptedException ex) {
			if (!Program.allEndSoon()) {
				throw ex;
			}
			console.tell("Ended by a signal");
			return FAILED;
		}
		finally {
			if (logsTell && !Program.allEnd()) {
				console.tell("Logs are kept in " + work.path());
			}
			else {
				work.delete();
			}
		}
	}

	private static WorkFolder workFolder(CommandLine command) {
		String parent = System.getProperty("java.io.tmpdir");
		try {
			return WorkFolder.in(Path.of(parent));
		}
		catch (IOException ex) {
			throw new ParameterException(command, "java.io.tmpdir: no folder for logs can be made in '" + parent
					+ "': name another with JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER", ex);
		}
	}

	private ResultFile resultFile(CommandLine command) {
		Path folder = (this.output != null) ? this.output
				: Path.of("results", LocalDate.now(ZoneOffset.UTC).toString());
		try {
			return (this.output != null) ? ResultFile.only(folder, NAME) : ResultFile.next(folder, NAME);
		}
		catch (FileAlreadyExistsException ex) {
			throw new ParameterException(command,
					Files.isDirectory(folder)
							? "--output: " + ex.getFile()
									+ " exists, and results are not replaced: choose another folder"
							: "--output: " + ex.getFile() + " is no folder",
					ex);
		}
		catch (IOException ex) {
			throw new ParameterException(command,
					"--output: no result can be written to " + folder + ": choose another folder", ex);
		}
	}

}
