package io.github.performancestarter.benchmarks.ladder;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.performancestarter.benchmarks.generator.Generator;
import io.github.performancestarter.benchmarks.generator.Load;
import io.github.performancestarter.benchmarks.generator.Load.Protocol;
import io.github.performancestarter.benchmarks.process.Environments;
import io.github.performancestarter.benchmarks.result.Environment;
import io.github.performancestarter.benchmarks.result.LadderResult;
import io.github.performancestarter.benchmarks.rung.Missing;
import io.github.performancestarter.benchmarks.rung.Rung;

/**
 * One run of the ladder, fork by fork.
 */
final class Ladder {

	private final Plan plan;

	private final Requirements requirements;

	private final Console console;

	private final Instant started = now();

	private final Environment environment;

	private final List<Entry> entries;

	/**
	 * A run that has not begun. Machine and versions are asked now, so that nothing of
	 * that can fail once something is measured.
	 * @param plan what to measure
	 * @param generators the generator for each protocol
	 * @param builtBefore true iff nothing was built for this run
	 * @param console where progress is told
	 */
	Ladder(Plan plan, Map<Protocol, Generator> generators, boolean builtBefore, Console console) {
		this.plan = plan;
		this.requirements = new Requirements(plan.setup(), generators);
		this.console = console;
		Environment now = Environments.collect(plan.setup().benchmarks().resolve(".."), this.requirements.versions());
		this.environment = builtBefore ? now.withChanges() : now;
		this.entries = plan.rungs().stream().map(this::entry).toList();
	}

	private Entry entry(Rung rung) {
		List<Column> columns = this.plan.loadsOf(rung).stream().map(this::column).toList();
		Entry entry = new Entry(rung, columns);
		missing(rung, columns).ifPresent(entry::missing);
		if (entry.takesPart()) {
			try {
				entry.versions(rung.versions(this.plan.setup()));
			}
			catch (IOException | RuntimeException ex) {
				entry.fail("versions: " + Portable.reason(ex));
			}
		}
		return entry;
	}

	private Optional<Missing> missing(Rung rung, List<Column> columns) {
		return columns.isEmpty() ? Optional.of(new Missing(Missing.Kind.NO_LOAD, this.plan.whyNoLoad(rung)))
				: this.requirements.missing(rung);
	}

	private Column column(Load load) {
		return new Column(load, this.requirements.generator(load.protocol()));
	}

	/**
	 * Tells whether there is anything to measure.
	 * @return true iff a rung can run here, or failed before it was started
	 */
	boolean hasWork() {
		return this.entries.stream().anyMatch((entry) -> entry.missing() == null);
	}

	/**
	 * Tells why rungs are left out.
	 */
	void tellMissing() {
		for (Entry entry : this.entries) {
			Missing missing = entry.missing();
			if (missing != null) {
				this.console.tell(entry.id() + " is left out: " + missing.reason());
			}
		}
	}

	/**
	 * Measures. A server that does not start, answers something else, or fails under load
	 * takes no part from there on; what was measured before is kept, with the reason.
	 * @param soFar gets what is known after each round
	 * @return the same at the end
	 */
	LadderResult run(Consumer<LadderResult> soFar) throws InterruptedException {
		for (int number = 1; number <= this.plan.forks(); number++) {
			try (Fork fork = new Fork(this.plan, number, this.console)) {
				fork.start(this.entries);
				fork.warmUp();
				int first = (number - 1) * this.plan.rounds() + 1;
				for (int round = first; round < first + this.plan.rounds(); round++) {
					fork.round(round);
					soFar.accept(result());
				}
				if (number == this.plan.forks()) {
					fork.allocations();
				}
			}
		}
		LadderResult result = result();
		soFar.accept(result);
		return result;
	}

	private LadderResult result() {
		return new LadderResult(LadderResult.SCHEMA, this.started, now(), this.environment, this.plan.settings(),
				this.entries.stream().map((entry) -> entry.result(this.plan)).toList());
	}

	private static Instant now() {
		return Instant.now().truncatedTo(ChronoUnit.SECONDS);
	}

}
