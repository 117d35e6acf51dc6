package io.github.performancestarter.benchmarks.idle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import io.github.performancestarter.benchmarks.generator.Load.Protocol;
import io.github.performancestarter.benchmarks.ladder.Console;
import io.github.performancestarter.benchmarks.ladder.OptionChecks;
import io.github.performancestarter.benchmarks.ladder.OutputOption;
import io.github.performancestarter.benchmarks.ladder.Portable;
import io.github.performancestarter.benchmarks.ladder.SetupOptions;
import io.github.performancestarter.benchmarks.ladder.Workplace;
import io.github.performancestarter.benchmarks.process.Machine;
import io.github.performancestarter.benchmarks.result.ResultFile;
import io.github.performancestarter.benchmarks.rung.Rung;
import io.github.performancestarter.benchmarks.rung.Rungs;
import io.github.performancestarter.benchmarks.rung.Setup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code idle}: measures what idle connections keep of each server's memory, and writes
 * the result with its table.
 */
@Command(name = "idle", sortOptions = false, showDefaultValues = true, mixinStandardHelpOptions = true,
		description = "Measures the memory of idle connections. Nothing else should run on the machine.",
		exitCodeListHeading = "%nExit status:%n",
		exitCodeList = { "0:everything that was chosen and can run here was measured",
				"1:a server failed, answered something else or closed a connection; the others are in the result",
				"2:wrong usage, or nothing that was chosen can run here" })
public final class IdleCommand implements Callable<Integer> {

	private static final String NAME = "idle";

	private static final String BASE = "webflux-annotated";

	private static final int LEAST_CONNECTIONS = 2;

	/** Of the 28,232 ports that Linux gives to clients by default. */
	private static final int MOST_CONNECTIONS = 25_000;

	private static final int MOST_REQUESTS = 1_000_000;

	@Spec
	private @Nullable CommandSpec spec;

	@Option(names = "--only", split = ",", paramLabel = "RUNG", defaultValue = BASE + ",starter-not-fast,fast-path",
			description = "these servers: rungs of the ladder that speak HTTP/1.1 in clear text")
	private List<String> only = List.of();

	@Option(names = "--connections", defaultValue = "10000",
			description = "how many are opened; memory is read at none, at half, and at all of them")
	private int connections;

	@Option(names = "--forks", defaultValue = "3", description = "how often each server is started anew")
	private int forks;

	@Option(names = "--warm-up", defaultValue = "20000", description = "requests before the first reading")
	private int warmUp;

	@Mixin
	private final SetupOptions setup = new SetupOptions();

	@Mixin
	private final OutputOption output = new OutputOption();

	/** Hidden as the script gives it, and it can be given once only. */
	@Option(names = "--built-before", hidden = true,
			description = "say in the result that files may have changed since the build")
	private boolean builtBefore;

	@Override
	public Integer call() throws IOException, InterruptedException {
		CommandLine command = Objects.requireNonNull(this.spec).commandLine();
		Console console = new Console(command.getOut());
		OptionChecks.known(command, "--only", this.only, known(), IdleCommand::id);
		OptionChecks.named(command, "--only", this.only);
		OptionChecks.bounded(command, "--connections", this.connections, LEAST_CONNECTIONS, MOST_CONNECTIONS);
		OptionChecks.bounded(command, "--forks", this.forks, 1);
		OptionChecks.bounded(command, "--warm-up", this.warmUp, 0, MOST_REQUESTS);
		this.setup.check(command);
		OptionChecks.openable(command, this.connections, new Machine());
		return new Workplace(command, console).run(this.setup, (each) -> run(command, console, each.touchingTheHeap()));
	}

	private boolean run(CommandLine command, Console console, Setup touching) throws IOException, InterruptedException {
		IdleSettings settings = new IdleSettings(List.of(0, this.connections / 2, this.connections), this.forks,
				this.warmUp, touching.loops(), Portable.flags(touching.jvmFlags()), BASE);
		List<Rung> rungs = known().stream().filter((rung) -> this.only.contains(id(rung))).toList();
		ResultFile file = this.output.file(command, NAME);
		try {
			Idle idle = new Idle(rungs, touching, settings, this.builtBefore, console);
			if (!idle.hasWork()) {
				throw new ParameterException(command, "Nothing that was chosen can run here");
			}
			IdleResult result = idle.run(file::write);
			Path page = Files.writeString(file.beside(".md"), IdleMarkdown.render(result));
			console.tell(IdleMarkdown.table(result).plain());
			console.tell("Written: " + file.json());
			console.tell("Written: " + page);
			return idle.failed();
		}
		finally {
			file.giveUpIfEmpty();
		}
	}

	private static List<Rung> known() {
		return Rungs.all().stream().filter((rung) -> rung.description().protocol() == Protocol.HTTP_1).toList();
	}

	private static String id(Rung rung) {
		return rung.description().id();
	}

}
