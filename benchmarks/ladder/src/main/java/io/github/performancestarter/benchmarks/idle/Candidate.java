package io.github.performancestarter.benchmarks.idle;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.performancestarter.benchmarks.ladder.Portable;
import io.github.performancestarter.benchmarks.ladder.RunningServer;
import io.github.performancestarter.benchmarks.process.Jcmd;
import io.github.performancestarter.benchmarks.process.ProcessReadings;
import io.github.performancestarter.benchmarks.process.Rest;
import io.github.performancestarter.benchmarks.rung.Description;
import io.github.performancestarter.benchmarks.rung.Missing;
import io.github.performancestarter.benchmarks.rung.Rung;
import io.github.performancestarter.benchmarks.rung.Setup;
import org.jspecify.annotations.Nullable;

/**
 * A server in a run, with what has been measured of it.
 */
final class Candidate {

	/**
	 * Longer than the 5 s at which HotSpot frees what its compilers leave in its pools.
	 */
	private static final Duration STILL = Duration.ofSeconds(6);

	private static final Duration MOST_UNTIL_STILL = Duration.ofSeconds(60);

	private final Rung rung;

	private final @Nullable String missing;

	private final List<IdleFork> forks = new ArrayList<>();

	private final List<String> failures = new ArrayList<>();

	private Map<String, String> versions = Map.of();

	private String transport;

	private String command = "";

	Candidate(Rung rung, Setup setup) {
		this.rung = rung;
		this.missing = rung.missing(setup).map(Missing::reason).orElse(null);
		this.transport = rung.description().transport();
	}

	String id() {
		return this.rung.description().id();
	}

	@Nullable String missing() {
		return this.missing;
	}

	boolean failed() {
		return !this.failures.isEmpty();
	}

	/**
	 * Whether it is still measured: it is built, and nothing has failed.
	 */
	boolean takesPart() {
		return this.missing == null && !failed();
	}

	void fail(int fork, Exception cause) {
		this.failures.add("fork " + fork + ": " + Portable.reason(cause));
	}

	/**
	 * Starts it, opens connections step by step, and reads its memory at each.
	 * @throws IOException if it does not start, answers something else, or closes a
	 * connection
	 */
	IdleFork measure(int fork, Setup setup, IdleSettings settings) throws IOException, InterruptedException {
		this.versions = this.rung.versions(setup);
		try (RunningServer server = RunningServer.start(this.rung, setup);
				IdleConnections connections = new IdleConnections(server.port(), this.rung.description().path())) {
			this.transport = server.transport();
			this.command = server.command();
			connections.warmUp(settings.warmUpRequests());
			settle(server.pid(), setup);
			List<IdleStep> steps = new ArrayList<>();
			for (int count : settings.steps()) {
				connections.openUntil(count);
				steps.add(read(count, server.pid()));
			}
			connections.askAll();
			IdleFork measured = new IdleFork(fork, steps);
			this.forks.add(measured);
			return measured;
		}
	}

	/**
	 * Collects twice, since what the first time finds unreachable may hold memory beside
	 * the heap until then, and has that given back.
	 */
	private IdleStep read(int connections, long pid) throws IOException, InterruptedException {
		long live = 0;
		if (this.rung.jvm()) {
			Jcmd jvm = new Jcmd(pid);
			jvm.liveHeapBytes();
			live = jvm.liveHeapBytes();
			jvm.trimNativeHeap();
		}
		return new IdleStep(connections, new ProcessReadings(pid).residentBytes(), live);
	}

	/**
	 * From here on a JVM takes memory for connections only. What its compilers have freed
	 * it keeps for some seconds.
	 */
	private void settle(long pid, Setup setup) throws IOException, InterruptedException {
		if (this.rung.jvm()) {
			new Jcmd(pid).compileNothingMore(setup.work());
			if (!Rest.await(new ProcessReadings(pid), STILL, MOST_UNTIL_STILL)) {
				throw new IOException("It does not come to rest");
			}
		}
	}

	IdleServer result() {
		Description description = this.rung.description();
		String skipped = this.forks.isEmpty() ? reason() : null;
		return new IdleServer(description.id(), description.label(), description.ours(), skipped, this.failures,
				this.versions, this.transport, this.command, this.forks);
	}

	private String reason() {
		if (this.missing != null) {
			return this.missing;
		}
		return failed() ? this.failures.get(0) : "the run ended before it was measured";
	}

}
