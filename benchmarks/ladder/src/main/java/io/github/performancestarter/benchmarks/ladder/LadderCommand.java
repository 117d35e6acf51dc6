package io.github.performancestarter.benchmarks.ladder;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.Callable;

import io.github.performancestarter.benchmarks.generator.Generator;
import io.github.performancestarter.benchmarks.generator.Load;
import io.github.performancestarter.benchmarks.process.Machine;
import io.github.performancestarter.benchmarks.report.LadderReports;
import io.github.performancestarter.benchmarks.result.LadderResult;
import io.github.performancestarter.benchmarks.result.ResultFile;
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

	@Spec
	private @Nullable CommandSpec spec;

	@Mixin
	private final PlanOptions options = new PlanOptions();

	@Option(names = "--output",
			description = "folder for the result; it must hold none (default: results/DATE, with a number from the second run on)")
	private @Nullable Path output;

	@Option(names = "--built-before", description = "say in the result that files may have changed since the build")
	private boolean builtBefore;

	@Option(names = "--list", description = "list rungs and loads, and end")
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
			Rungs.all()
				.forEach((rung) -> console
					.tell("rung %-24s %s".formatted(PlanOptions.id(rung), rung.description().label())));
			Load.ALL.forEach((load) -> console.tell("load %-24s %s".formatted(load.id(), load.title())));
			return 0;
		}
		this.options.check(command, this.machine);
		ResultFile file = resultFile(command);
		WorkFolder work = WorkFolder.create();
		Plan plan = this.options.plan(work.path());
		plan.warnings(this.machine).forEach(console::tell);
		boolean whole = false;
		try {
			Ladder ladder = new Ladder(plan, Generator.all(work.path()), this.builtBefore, console);
			ladder.tellMissing();
			if (!ladder.hasWork()) {
				whole = true;
				throw new ParameterException(command, "Nothing that was chosen can run here");
			}
			LadderResult result = ladder.run(file::write);
			console.tell("Written: " + file.json());
			LadderReports.write(result, file.folder(), file.name())
				.forEach((report) -> console.tell("Written: " + report));
			whole = result.rungs().stream().allMatch((rung) -> rung.failures().isEmpty());
			return whole ? 0 : 1;
		}
		finally {
			file.giveUpIfEmpty();
			if (whole) {
				work.delete();
			}
			else {
				console.tell("Logs are kept in " + work.path());
			}
		}
	}

	private ResultFile resultFile(CommandLine command) throws IOException {
		if (this.output == null) {
			return ResultFile.next(Path.of("results", LocalDate.now(ZoneOffset.UTC).toString()), NAME);
		}
		try {
			return ResultFile.only(this.output, NAME);
		}
		catch (FileAlreadyExistsException ex) {
			throw new ParameterException(command,
					"--output: " + ex.getFile() + " exists, and results are not replaced: choose another folder", ex);
		}
	}

}
