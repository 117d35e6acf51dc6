package io.github.performancestarter.benchmarks.ladder;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.performancestarter.benchmarks.generator.Load;
import io.github.performancestarter.benchmarks.generator.Load.Protocol;
import io.github.performancestarter.benchmarks.process.Machine;
import io.github.performancestarter.benchmarks.rung.Rung;
import io.github.performancestarter.benchmarks.rung.Rungs;
import io.github.performancestarter.benchmarks.rung.Suite;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * The options that say what is measured, and how thoroughly.
 */
final class PlanOptions {

	@Option(names = "--suite", paramLabel = "SUITE",
			description = "ladder, this project beside its peers (the default), or server, what transports, listeners, "
					+ "TLS and HTTP/2 cost")
	private @Nullable String suite;

	@Option(names = "--only", split = ",", paramLabel = "RUNG", description = "only these rungs, of any suite")
	private List<String> only = List.of();

	@Option(names = "--no-peers", description = "leave out the servers that are built apart, in benchmarks/peers")
	private boolean noPeers;

	@Option(names = "--loads", split = ",", paramLabel = "LOAD", description = "only these kinds of load, of any suite")
	private List<String> loads = List.of();

	@Option(names = "--forks", defaultValue = "1", description = "how often all servers are started anew")
	private int forks;

	@Option(names = "--rounds", defaultValue = "5", description = "rounds in each fork")
	private int rounds;

	@Option(names = "--seconds", defaultValue = "5", description = "length of one measurement")
	private int seconds;

	@Option(names = "--warm-up", defaultValue = "3", description = "length of one run of warm-up, in seconds")
	private int warmUp;

	@Option(names = "--warm-up-runs", defaultValue = "15",
			description = "most runs of warm-up for one rung and load; it ends when nothing gets better")
	private int warmUpRuns;

	@Mixin
	private final SetupOptions setup = new SetupOptions();

	/**
	 * Tells wrong usage before anything is started or written.
	 * @throws ParameterException on wrong usage
	 */
	void check(CommandLine command, Machine machine) {
		OptionChecks.bounded(command, "--forks", this.forks, 1);
		OptionChecks.bounded(command, "--rounds", this.rounds, 1);
		OptionChecks.bounded(command, "--seconds", this.seconds, 1);
		OptionChecks.bounded(command, "--warm-up", this.warmUp, 1);
		OptionChecks.bounded(command, "--warm-up-runs", this.warmUpRuns, 1);
		OptionChecks.known(command, "--suite", Optional.ofNullable(this.suite).stream().toList(), Suite.ALL, Suite::id);
		OptionChecks.named(command, "--only", this.only);
		OptionChecks.named(command, "--loads", this.loads);
		OptionChecks.known(command, "--only", this.only, Rungs.all(), PlanOptions::id);
		OptionChecks.known(command, "--loads", this.loads, Load.ALL, Load::id);
		if (rungs().isEmpty()) {
			throw new ParameterException(command, "--no-peers leaves nothing of --only");
		}
		this.setup.check(command);
		OptionChecks.openable(command, kinds().stream().mapToInt(Load::connections).max().orElse(0), machine);
	}

	/**
	 * The plan.
	 * @param work a folder for configuration and logs
	 */
	Plan plan(Path work) {
		return new Plan(suite(), this.setup.setup(work), rungs(), kinds(), this.forks, this.rounds, this.seconds,
				this.warmUp, this.warmUpRuns);
	}

	SetupOptions setup() {
		return this.setup;
	}

	private Suite suite() {
		return Optional.ofNullable(this.suite).flatMap(Suite::of).orElse(Suite.LADDER);
	}

	private List<Rung> rungs() {
		List<Rung> rungs = this.only.isEmpty() ? suite().rungs() : chosen(this.only, Rungs.all(), PlanOptions::id);
		return rungs.stream().filter((rung) -> !(this.noPeers && rung.peer())).toList();
	}

	/**
	 * Those of the suite, unless some are named. Rungs that are named without a suite are
	 * measured under every load of their protocols.
	 */
	private List<Load> kinds() {
		if (!this.loads.isEmpty()) {
			return chosen(this.loads, Load.ALL, Load::id);
		}
		if (this.suite != null || this.only.isEmpty()) {
			return suite().loads();
		}
		Set<Protocol> spoken = rungs().stream()
			.map((rung) -> rung.description().protocol())
			.collect(Collectors.toSet());
		return Load.ALL.stream().filter((load) -> spoken.contains(load.protocol())).toList();
	}

	static String id(Rung rung) {
		return rung.description().id();
	}

	private static <T> List<T> chosen(List<String> ids, List<T> all, Function<T, String> id) {
		return all.stream().filter((each) -> ids.contains(id.apply(each))).toList();
	}

}
