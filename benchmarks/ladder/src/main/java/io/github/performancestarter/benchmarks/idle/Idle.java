package io.github.performancestarter.benchmarks.idle;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import io.github.performancestarter.benchmarks.ladder.Console;
import io.github.performancestarter.benchmarks.process.Environments;
import io.github.performancestarter.benchmarks.process.Program;
import io.github.performancestarter.benchmarks.result.Environment;
import io.github.performancestarter.benchmarks.rung.Rung;
import io.github.performancestarter.benchmarks.rung.Setup;

/**
 * One run: fork by fork, one server after the other, and the other way round in every
 * second fork. No other server runs meanwhile.
 */
final class Idle {

	private final Setup setup;

	private final IdleSettings settings;

	private final Environment environment;

	private final List<Candidate> candidates;

	private final Console console;

	private final Instant started = now();

	/**
	 * A run that has not begun.
	 * @param rungs the servers
	 * @param setup what they have in common
	 * @param settings how to measure
	 * @param builtBefore true iff nothing was built for this run
	 * @param console where progress is told
	 */
	Idle(List<Rung> rungs, Setup setup, IdleSettings settings, boolean builtBefore, Console console) {
		this.setup = setup;
		this.settings = settings;
		this.console = console;
		this.candidates = rungs.stream().map((rung) -> new Candidate(rung, setup)).toList();
		Environment now = Environments.collect(setup.benchmarks().resolve(".."), Map.of("idle", "this project's own"));
		this.environment = builtBefore ? now.withChanges() : now;
	}

	/**
	 * Tells why servers are left out.
	 * @return true iff one is left
	 */
	boolean hasWork() {
		for (Candidate candidate : this.candidates) {
			if (candidate.missing() != null) {
				this.console.tell(candidate.id() + " is left out: " + candidate.missing());
			}
		}
		return this.candidates.stream().anyMatch(Candidate::takesPart);
	}

	boolean failed() {
		return this.candidates.stream().anyMatch(Candidate::failed);
	}

	/**
	 * Measures. A server that fails takes no part from there on.
	 * @param soFar gets what is known after each process
	 * @return the same at the end
	 */
	IdleResult run(Consumer<IdleResult> soFar) throws InterruptedException {
		for (int fork = 1; fork <= this.settings.forks(); fork++) {
			List<Candidate> order = new ArrayList<>(this.candidates);
			if (fork % 2 == 0) {
				Collections.reverse(order);
			}
			for (Candidate candidate : order) {
				if (candidate.takesPart()) {
					measure(candidate, fork);
					soFar.accept(result());
				}
			}
		}
		return result();
	}

	private void measure(Candidate candidate, int fork) throws InterruptedException {
		try {
			IdleFork measured = candidate.measure(fork, this.setup.ofFork(fork), this.settings);
			this.console.tell(String.format(Locale.ROOT, "fork %d %-24s %,.0f bytes a connection, %,.0f of them heap",
					fork, candidate.id(), measured.bytesPerConnection(), measured.heapBytesPerConnection()));
		}
		catch (IOException | RuntimeException ex) {
			if (Program.allEnd()) {
				throw new InterruptedException("The run is being ended");
			}
			candidate.fail(fork, ex);
			this.console.tell(candidate.id() + " takes no further part: " + ex.getMessage());
		}
	}

	private IdleResult result() {
		return new IdleResult(IdleResult.SCHEMA, this.started, now(), this.environment, this.settings,
				this.candidates.stream().map(Candidate::result).toList());
	}

	private static Instant now() {
		return Instant.now().truncatedTo(ChronoUnit.SECONDS);
	}

}
