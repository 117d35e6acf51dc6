package io.github.performancestarter.benchmarks.attack;

import picocli.CommandLine;

/**
 * The entry point of {@link AttacksCommand}.
 */
public final class Main {

	private Main() {
	}

	public static void main(String[] arguments) {
		System.exit(commandLine().execute(arguments));
	}

	/**
	 * The command; what fails is told in one line, and ends with status 1, wrong options
	 * with status 2.
	 */
	static CommandLine commandLine() {
		return new CommandLine(new AttacksCommand()).setExecutionExceptionHandler((failure, line, result) -> {
			line.getErr()
				.println("The attacks failed: " + (failure.getMessage() != null ? failure.getMessage() : failure));
			line.getErr().flush();
			return line.getCommandSpec().exitCodeOnExecutionException();
		});
	}

}
