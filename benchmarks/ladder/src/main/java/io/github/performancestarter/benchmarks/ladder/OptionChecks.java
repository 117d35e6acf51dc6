package io.github.performancestarter.benchmarks.ladder;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.performancestarter.benchmarks.process.Machine;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Checks of what a person gave as options. Each throws a {@link ParameterException} that
 * names the option and what it may be.
 */
public final class OptionChecks {

	private static final int MOST = 3600;

	/** What a server or generator has open beside its connections, generously. */
	private static final int OTHER_FILES = 500;

	private OptionChecks() {
	}

	/**
	 * A number has to be one from the least to an hour's seconds.
	 */
	public static void bounded(CommandLine command, String option, int value, int least) {
		bounded(command, option, value, least, MOST);
	}

	/**
	 * A number has to be within bounds.
	 */
	public static void bounded(CommandLine command, String option, int value, int least, int most) {
		if (value < least || value > most) {
			throw new ParameterException(command,
					option + " has to be a number from " + least + " to " + most + ", not " + value);
		}
	}

	/** An option whose names are all empty would choose everything. */
	public static void named(CommandLine command, String option, List<String> ids) {
		if (ids.isEmpty() && command.getParseResult().hasMatchedOption(option)) {
			throw new ParameterException(command, option + " names nothing");
		}
	}

	/**
	 * Every name has to be one of those that exist.
	 */
	public static <T> void known(CommandLine command, String option, List<String> ids, List<T> all,
			Function<T, String> id) {
		Set<String> known = all.stream().map(id).collect(Collectors.toSet());
		for (String each : ids) {
			if (!known.contains(each)) {
				throw new ParameterException(command, option + ": there is no '" + each + "', but "
						+ all.stream().map(id).collect(Collectors.joining(", ")));
			}
		}
	}

	/**
	 * This process and those it starts have to be allowed so many connections.
	 */
	public static void openable(CommandLine command, int connections, Machine machine) {
		if (connections + OTHER_FILES > machine.openFiles()) {
			throw new ParameterException(command,
					connections + " connections need a limit of at least " + (connections + OTHER_FILES)
							+ " open files, not " + machine.openFiles()
							+ ": raise it with ulimit -n, or ask for fewer");
		}
	}

}
