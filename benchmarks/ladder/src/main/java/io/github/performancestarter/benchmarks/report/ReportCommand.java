package io.github.performancestarter.benchmarks.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import io.github.performancestarter.benchmarks.result.LadderFiles;
import io.github.performancestarter.benchmarks.result.UnusableResultException;
import io.github.performancestarter.benchmarks.text.OneLine;
import io.github.performancestarter.benchmarks.text.Unwritable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code report}: makes Markdown and HTML from the files of earlier runs.
 */
@Command(name = "report", description = "Make Markdown and HTML from results of the ladder.",
		mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2, exitCodeListHeading = "%nExit status:%n",
		exitCodeList = { "0:the reports are written", "2:a file is unusable, or wrong usage" })
public final class ReportCommand implements Callable<Integer> {

	@Parameters(arity = "1..*", paramLabel = "FILE", description = "a file that the ladder wrote, as ladder.json")
	private List<Path> files = List.of();

	@Option(names = "--output", paramLabel = "DIR", description = "where to; by default beside the file")
	private @Nullable Path output;

	@Spec
	private @Nullable CommandSpec spec;

	@Override
	public Integer call() {
		CommandSpec command = Objects.requireNonNull(this.spec);
		for (Path file : this.files) {
			try {
				Path beside = Objects.requireNonNull(file.toAbsolutePath().getParent());
				String name = file.getFileName().toString().replaceFirst("\\.json$", "");
				LadderReports.write(LadderFiles.read(file), (this.output != null) ? this.output : beside, name)
					.forEach(command.commandLine().getOut()::println);
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
		return 0;
	}

}
