package io.github.performancestarter.benchmarks.ladder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;

import io.github.performancestarter.benchmarks.generator.Generator;
import io.github.performancestarter.benchmarks.generator.Load;
import io.github.performancestarter.benchmarks.process.Machine;
import io.github.performancestarter.benchmarks.report.LadderReports;
import io.github.performancestarter.benchmarks.result.LadderResult;
import io.github.performancestarter.benchmarks.result.ResultFile;
import io.github.performancestarter.benchmarks.rung.Rung;
import io.github.performancestarter.benchmarks.rung.Rungs;
import io.github.performancestarter.benchmarks.rung.Suite;
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

	@Spec
	private @Nullable CommandSpec spec;

	@Mixin
	private final PlanOptions options = new PlanOptions();

	@Mixin
	private final OutputOption output = new OutputOption();

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
		return new Workplace(command, console).run(this.options.setup(),
				(setup) -> run(command, console, setup.work()));
	}

	/**
	 * All rungs, chosen or not, and what keeps them from being measured here.
	 */
	private void list(Console console) {
		Path nowhere = Path.of("");
		Requirements requirements = new Requirements(this.options.setup().setup(nowhere), Generator.all(nowhere));
		for (Rung rung : Rungs.all()) {
			String missing = requirements.missing(rung)
				.map((what) -> " (cannot run now: " + what.reason() + ")")
				.orElse("");
			console.tell("rung %-24s %s%s".formatted(PlanOptions.id(rung), rung.description().label(), missing));
		}
		Load.ALL.forEach((load) -> console.tell("load %-24s %s".formatted(load.id(), load.title())));
		for (Suite suite : Suite.ALL) {
			console.tell("suite %s: rungs %s; loads %s".formatted(suite.id(),
					String.join(",", suite.rungs().stream().map(PlanOptions::id).toList()),
					String.join(",", suite.loads().stream().map(Load::id).toList())));
		}
	}

	private boolean run(CommandLine command, Console console, Path work) throws IOException, InterruptedException {
		Plan plan = this.options.plan(work);
		plan.warnings(this.machine).forEach(console::tell);
		ResultFile file = this.output.file(command, plan.suite().id());
		try {
			Ladder ladder = new Ladder(plan, Generator.all(work), this.builtBefore, console);
			ladder.tellMissing();
			if (!ladder.hasWork()) {
				throw new ParameterException(command, "Nothing that was chosen can run here");
			}
			LadderResult result = ladder.run(file::write);
			console.tell("Written: " + file.json());
			LadderReports.write(result, file.folder(), file.name())
				.forEach((report) -> console.tell("Written: " + report));
			return result.rungs().stream().anyMatch((rung) -> !rung.failures().isEmpty());
		}
		finally {
			file.giveUpIfEmpty();
		}
	}

}
