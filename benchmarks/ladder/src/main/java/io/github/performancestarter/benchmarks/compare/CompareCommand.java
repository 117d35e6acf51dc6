package io.github.performancestarter.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;

import io.github.performancestarter.benchmarks.result.LadderFiles;
import io.github.performancestarter.benchmarks.result.LadderResult;
import io.github.performancestarter.benchmarks.result.UnusableResultException;
import io.github.performancestarter.benchmarks.text.OneLine;
import io.github.performancestarter.benchmarks.text.Unwritable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code compare}: tells what changed between two runs of the ladder.
 */
@Command(name = "compare", description = "Tell what changed between two results of the ladder.",
		mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2, exitCodeListHeading = "%nExit status:%n",
		exitCodeList = { "0:nothing got worse", "1:something got worse", "2:a file is unusable, or wrong usage" })
public final class CompareCommand implements Callable<Integer> {

	/**
	 * Beyond a change by a factor of eleven, nothing would ever count.
	 */
	private static final int MOST_PERCENT = 1_000;

	@Parameters(index = "0", paramLabel = "BEFORE", description = "the file of the earlier run")
	private @Nullable Path before;

	@Parameters(index = "1", paramLabel = "AFTER", description = "the file of the later run")
	private @Nullable Path after;

	@Option(names = "--threshold", paramLabel = "PERCENT", defaultValue = "3",
			description = "the smallest change that counts; ${DEFAULT-VALUE} by default")
	private double threshold;

	@ArgGroup
	private @Nullable Reference reference;

	@Option(names = "--markdown", paramLabel = "FILE", description = "write the table as Markdown, too")
	private @Nullable Path markdown;

	@Spec
	private @Nullable CommandSpec spec;

	@Override
	public Integer call() {
		CommandSpec command = Objects.requireNonNull(this.spec);
		if (!(this.threshold >= 0 && this.threshold <= MOST_PERCENT)) {
			throw new ParameterException(command.commandLine(),
					"--threshold has to be a number from 0 to " + MOST_PERCENT + ", not " + this.threshold);
		}
		boolean absolute = this.reference != null && this.reference.absolute;
		CompareOptions options = new CompareOptions(this.threshold / 100, absolute,
				(this.reference != null) ? this.reference.base : null);
		try {
			LadderResult earlier = LadderFiles.read(Objects.requireNonNull(this.before));
			LadderResult later = LadderFiles.read(Objects.requireNonNull(this.after));
			String base = options.base();
			if (base != null && earlier.measured(base).isEmpty() && later.measured(base).isEmpty()) {
				throw new ParameterException(command.commandLine(), "--base: neither result has '" + base + "'");
			}
			Comparison comparison = Comparison.of(earlier, later, options);
			if (comparison.changes().isEmpty()) {
				command.commandLine().getErr().println("The results have no rung and load in common");
				return 2;
			}
			ComparisonText text = new ComparisonText(earlier, later, comparison, options);
			command.commandLine().getOut().print(text.plain());
			command.commandLine().getOut().flush();
			if (this.markdown != null) {
				Files.writeString(this.markdown, text.markdown());
			}
			return comparison.worse() ? 1 : 0;
		}
		catch (UnusableResultException ex) {
			command.commandLine().getErr().println(OneLine.of(String.valueOf(ex.getMessage())));
			return 2;
		}
		catch (IOException ex) {
			command.commandLine().getErr().println(Unwritable.line(ex));
			return 2;
		}
	}

	/**
	 * What figures are divided by.
	 */
	private static final class Reference {

		@Option(names = "--absolute", description = "take figures as they are, not divided by those of a base")
		private boolean absolute;

		@Option(names = "--base", paramLabel = "RUNG",
				description = "divide by this rung, where both results have it; elsewhere and by default by the last base of each load")
		private @Nullable String base;

	}

}
