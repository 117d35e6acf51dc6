package io.github.performancestarter.benchmarks.ladder;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.github.performancestarter.benchmarks.generator.Generator;
import io.github.performancestarter.benchmarks.generator.Load;
import io.github.performancestarter.benchmarks.generator.Load.Protocol;
import io.github.performancestarter.benchmarks.process.Environments;
import io.github.performancestarter.benchmarks.result.Environment;
import io.github.performancestarter.benchmarks.result.LadderResult;
import io.github.performancestarter.benchmarks.result.Round;
import io.github.performancestarter.benchmarks.result.RungResult;
import io.github.performancestarter.benchmarks.rung.Rung;

/**
 * One run of the ladder. All servers of a fork run at the same time, and all but one are
 * idle: rounds can be interleaved without warming up again.
 */
final class Ladder {

	private final Plan plan;

	private final Map<Protocol, Generator> generators;

	private final PrintWriter out;

	private final List<Entry> entries;

	/**
	 * A run that has not begun.
	 * @param plan what to measure
	 * @param generators the generator for each protocol
	 * @param out where progress is told
	 */
	Ladder(Plan plan, Map<Protocol, Generator> generators, PrintWriter out) {
		this.plan = plan;
		this.generators = Map.copyOf(generators);
		this.out = out;
		this.entries = plan.rungs().stream().map(this::entry).toList();
	}

	private Entry entry(Rung rung) {
		List<Column> columns = this.plan.loadsOf(rung).stream().map(this::column).toList();
		Entry entry = new Entry(rung, columns);
		Optional<String> missing = rung.missing(this.plan.setup());
		Generator generator = generator(rung.description().protocol());
		if (columns.isEmpty()) {
			entry.skip("no load of this run speaks " + rung.description().protocol().label());
		}
		else if (generator.version().isEmpty()) {
			entry.skip(generator.name() + " is not installed");
		}
		else {
			missing.ifPresent(entry::skip);
		}
		return entry;
	}

	private Column column(Load load) {
		return new Column(load, generator(load.protocol()));
	}

	private Generator generator(Protocol protocol) {
		Generator generator = this.generators.get(protocol);
		if (generator == null) {
			throw new IllegalArgumentException("No generator speaks " + protocol.label());
		}
		return generator;
	}

	/**
	 * Measures. A server that does not start, answers something else, or fails under load
	 * is left out from there on, with the reason in the result.
	 * @throws IOException if versions of a server cannot be read
	 */
	LadderResult run() throws IOException, InterruptedException {
		Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
		Map<String, String> versions = new TreeMap<>();
		this.generators.values().forEach((generator) -> versions.put(generator.name(), generator.version()));
		Environment environment = Environments.collect(this.plan.setup().benchmarks().resolve(".."), versions);
		this.entries.stream().filter((entry) -> !entry.takesPart()).forEach(this::tellSkipped);
		for (int fork = 1; fork <= this.plan.forks(); fork++) {
			fork(fork);
		}
		List<RungResult> rungs = new ArrayList<>();
		for (Entry entry : this.entries) {
			rungs.add(entry.result(this.plan));
		}
		return new LadderResult(LadderResult.SCHEMA, started, Instant.now().truncatedTo(ChronoUnit.SECONDS),
				environment, this.plan.settings(), rungs);
	}

	private void fork(int fork) throws IOException, InterruptedException {
		Map<Entry, RunningServer> servers = new LinkedHashMap<>();
		try {
			for (Entry entry : this.entries) {
				if (entry.takesPart()) {
					start(entry).ifPresent((server) -> servers.put(entry, server));
				}
			}
			for (Map.Entry<Entry, RunningServer> each : servers.entrySet()) {
				warmUp(each.getKey(), each.getValue());
			}
			int first = (fork - 1) * this.plan.rounds() + 1;
			for (int number = first; number < first + this.plan.rounds(); number++) {
				round(number, servers);
			}
			if (fork == this.plan.forks()) {
				for (Map.Entry<Entry, RunningServer> each : servers.entrySet()) {
					allocations(each.getKey(), each.getValue());
				}
			}
		}
		finally {
			servers.values().forEach(RunningServer::close);
		}
	}

	private Optional<RunningServer> start(Entry entry) throws InterruptedException {
		try {
			RunningServer server = RunningServer.start(entry.rung(), this.plan.setup());
			entry.answered(server.responseHead());
			return Optional.of(server);
		}
		catch (IOException ex) {
			skip(entry, ex);
			return Optional.empty();
		}
	}

	private void warmUp(Entry entry, RunningServer server) throws InterruptedException {
		attempt(entry, entry.columns(), (column) -> {
			WarmUp warmUp = WarmUp.of(server, column.generator(), column.load(), this.plan);
			column.add(warmUp);
			return "warm-up: " + warmUp.runs() + " runs" + (warmUp.settled() ? "" : ", still getting better");
		});
	}

	private void round(int number, Map<Entry, RunningServer> servers) throws InterruptedException {
		for (Load load : this.plan.loads()) {
			for (Map.Entry<Entry, RunningServer> each : servers.entrySet()) {
				attempt(each.getKey(), each.getKey().columnsOf(load), (column) -> {
					Round round = each.getValue().measure(column.generator(), load, number, this.plan.seconds());
					column.add(round);
					return "round %d: %,.0f/s, %.3f µs of processor time, %d errors".formatted(number,
							round.requestsPerSecond(), round.cpuMicrosPerRequest(), round.errors().total());
				});
			}
		}
	}

	private void allocations(Entry entry, RunningServer server) throws InterruptedException {
		attempt(entry, entry.rung().jvm() ? entry.columns() : List.of(), (column) -> {
			double bytes = server.allocatedBytesPerRequest(column.generator(), column.load(), this.plan.seconds());
			column.allocated(bytes);
			return "allocation: %,.2f bytes a request".formatted(bytes);
		});
	}

	private void attempt(Entry entry, List<Column> columns, Step step) throws InterruptedException {
		for (Column column : columns) {
			if (entry.takesPart()) {
				try {
					String text = step.of(column);
					this.out.printf("%-22s %-22s %s%n", column.load().id(), entry.id(), text);
					this.out.flush();
				}
				catch (IOException ex) {
					skip(entry, ex);
				}
			}
		}
	}

	private void skip(Entry entry, IOException reason) {
		entry.skip(String.valueOf(reason.getMessage()));
		tellSkipped(entry);
	}

	private void tellSkipped(Entry entry) {
		this.out.println(entry.id() + " is left out: " + entry.skipped());
		this.out.flush();
	}

	/**
	 * A part of the run, told in a line.
	 */
	private interface Step {

		String of(Column column) throws IOException, InterruptedException;

	}

}
