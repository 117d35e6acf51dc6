package io.github.performancestarter.benchmarks.attack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.github.performancestarter.attack.AttackKind;
import io.github.performancestarter.benchmarks.process.EndOfRun;
import io.github.performancestarter.benchmarks.process.Environments;
import io.github.performancestarter.benchmarks.process.Program;
import io.github.performancestarter.benchmarks.result.Environment;
import io.github.performancestarter.benchmarks.result.ResultFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command that attacks the demo and writes what came of it.
 */
@Command(name = "attacks", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Attacks the packaged demo, and measures what a client that means well waits for.",
		exitCodeListHeading = "%nExit status:%n", exitCodeList = { "0:all chosen attacks ran, whatever came of them",
				"1:an attack could not be measured, and the others are in the result", "2:wrong usage" })
final class AttacksCommand implements Callable<Integer> {

	private static final String NAME = "attacks";

	private static final int FAILED = 1;

	/** Limits short enough for a period to see them at work. */
	private static final String ARGUMENTS = "--spring.profiles.active=limits --server.http2.enabled=true "
			+ "--server.netty.idle-timeout=5s --performance.server.header-timeout=2s "
			+ "--performance.server.read-timeout=2s --performance.server.write-timeout=2s "
			+ "--performance.server.max-body-size=64KB --performance.server.max-pipeline-depth=10";

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = "--list", description = "list the attacks, and end")
	private boolean list;

	@Option(names = "--only", split = ",", paramLabel = "ATTACK",
			description = "run these only, of those that --list tells (default: all)")
	private List<String> only = Arrays.stream(AttackKind.values()).map(AttackKind::word).toList();

	@Option(names = "--seconds", defaultValue = "15",
			description = "the length of the quiet period and of that under attack (default: ${DEFAULT-VALUE})")
	private int seconds;

	@Option(names = "--warm-up", paramLabel = "SECONDS", defaultValue = "20",
			description = "the length of warm-up before each attack (default: ${DEFAULT-VALUE})")
	private int warmUpSeconds;

	@Option(names = "--rate", defaultValue = "500",
			description = "requests a second of the client that means well (default: ${DEFAULT-VALUE})")
	private int rate;

	@Option(names = "--connections", paramLabel = "COUNT", defaultValue = "8",
			description = "its connections (default: ${DEFAULT-VALUE})")
	private int connections;

	@Option(names = "--idle-connections", paramLabel = "COUNT", defaultValue = "10000",
			description = "connections of the attack that says nothing (default: ${DEFAULT-VALUE})")
	private int idleConnections;

	@Option(names = "--project", hidden = true, paramLabel = "FOLDER", defaultValue = ".",
			description = "the folder of the project (default: the current one)")
	private Path project = Path.of(".");

	@Option(names = "--output", paramLabel = "FOLDER",
			description = "folder for the result; it must hold none (default: results/DATE, with a number from the second run on)")
	private @Nullable Path output;

	@Option(names = "--built-before", hidden = true,
			description = "say in the result that files may have changed since the build")
	private boolean builtBefore;

	@Option(names = "--demo-arguments", split = " ", paramLabel = "ARGUMENT", defaultValue = ARGUMENTS,
			description = "arguments of the demo, in the place of those that set short limits")
	private List<String> demoArguments = List.of();

	@Option(names = "--jvm-flags", split = " ", paramLabel = "FLAG",
			defaultValue = "-Xms512m -Xmx512m -XX:+AlwaysPreTouch",
			description = "flags of the demo's JVM (default: ${DEFAULT-VALUE})")
	private List<String> jvmFlags = List.of();

	@Override
	public Integer call() throws IOException, InterruptedException {
		if (this.list) {
			Arrays.stream(AttackKind.values()).map(AttackKind::word).forEach(this::print);
			return 0;
		}
		List<AttackKind> kinds = this.only.stream().map(this::kind).distinct().toList();
		require(this.seconds > 0 && this.seconds <= 3600, "--seconds has to be from 1 to 3600");
		require(this.warmUpSeconds > 0 && this.warmUpSeconds <= 3600, "--warm-up has to be from 1 to 3600");
		require(this.rate > 0 && this.rate <= 100_000, "--rate has to be from 1 to 100000");
		require(this.connections > 0 && this.connections <= 1_000, "--connections has to be from 1 to 1000");
		require(this.idleConnections > 0 && this.idleConnections <= 25_000,
				"--idle-connections has to be from 1 to 25000");
		Path jar = this.project.resolve("demo-service/target/demo-service.jar");
		require(Files.isRegularFile(jar), "There is no " + jar
				+ ": build it with 'mvn -B -ntp -pl demo-service -am -DskipTests package', or start this with benchmarks/run");
		EndOfRun end = EndOfRun.awaited();
		try {
			return run(kinds, jar);
		}
		finally {
			end.reached();
		}
	}

	private int run(List<AttackKind> kinds, Path jar) throws IOException, InterruptedException {
		ResultFile file = resultFile();
		AttackSettings settings = new AttackSettings(this.warmUpSeconds, this.seconds, this.rate, this.connections,
				this.idleConnections, this.jvmFlags, this.demoArguments);
		try {
			Environment environment = Environments.collect(this.project, Map.of("attacks", "this project's own"));
			AttacksResult result = new Attacks(settings, jar,
					this.builtBefore ? environment.withChanges() : environment, file, this::print)
				.run(kinds);
			print(AttacksMarkdown.table(result).plain());
			print("Written: " + file.json());
			return result.failures().isEmpty() ? 0 : FAILED;
		}
		catch (IOException | InterruptedException ex) {
			if (!Program.allEndSoon()) {
				throw ex;
			}
			print("Ended by a signal");
			return FAILED;
		}
		finally {
			file.giveUpIfEmpty();
		}
	}

	private AttackKind kind(String word) {
		return Arrays.stream(AttackKind.values())
			.filter((kind) -> kind.word().equals(word))
			.findFirst()
			.orElseThrow(() -> new ParameterException(this.spec.commandLine(), "There is no attack '" + word
					+ "', only " + Arrays.stream(AttackKind.values()).map(AttackKind::word).toList()));
	}

	private ResultFile resultFile() throws IOException {
		if (this.output == null) {
			return ResultFile.next(Path.of("results", LocalDate.now(ZoneOffset.UTC).toString()), NAME);
		}
		try {
			return ResultFile.only(this.output, NAME);
		}
		catch (FileAlreadyExistsException ex) {
			throw new ParameterException(this.spec.commandLine(),
					"--output: " + ex.getFile() + " exists, and results are not replaced: choose another folder");
		}
	}

	private void require(boolean condition, String otherwise) {
		if (!condition) {
			throw new ParameterException(this.spec.commandLine(), otherwise);
		}
	}

	private void print(String line) {
		PrintWriter out = this.spec.commandLine().getOut();
		out.println(line);
		out.flush();
	}

}
