package io.github.performancestarter.benchmarks;

import io.github.performancestarter.benchmarks.compare.CompareCommand;
import io.github.performancestarter.benchmarks.idle.IdleCommand;
import io.github.performancestarter.benchmarks.ladder.LadderCommand;
import io.github.performancestarter.benchmarks.report.ReportCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The program behind {@code benchmarks/run}: the ladder, its report, the comparison of
 * two runs, and idle connections.
 */
@Command(name = "benchmarks/run",
		subcommands = { LadderCommand.class, IdleCommand.class, CompareCommand.class, ReportCommand.class },
		synopsisSubcommandLabel = "COMMAND", mixinStandardHelpOptions = true,
		description = "Measures servers beside each other.")
public final class Main {

	private Main() {
	}

	public static void main(String[] args) {
		System.exit(commandLine().execute(args));
	}

	/**
	 * The command line, which prints to standard output unless told otherwise.
	 */
	public static CommandLine commandLine() {
		return new CommandLine(new Main());
	}

}
