package io.github.performancestarter.benchmarks.ladder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.performancestarter.benchmarks.generator.Load;
import io.github.performancestarter.benchmarks.process.Program;
import io.github.performancestarter.benchmarks.result.Round;
import io.github.performancestarter.benchmarks.rung.Setup;

/**
 * The servers of one fork. All run at the same time, and all but one are idle: rounds can
 * be interleaved without warming up again. A server that fails is ended at once.
 */
final class Fork implements AutoCloseable {

	private final Plan plan;

	private final int number;

	private final Console console;

	private final Map<Entry, RunningServer> servers = new LinkedHashMap<>();

	/**
	 * A fork without servers.
	 * @param plan what to measure
	 * @param number which fork, from 1
	 * @param console where progress is told
	 */
	Fork(Plan plan, int number, Console console) {
		this.plan = plan;
		this.number = number;
		this.console = console;
	}

	void start(List<Entry> entries) throws InterruptedException {
		Setup setup = this.plan.setup().ofFork(this.number);
		for (Entry entry : entries) {
			if (entry.takesPart()) {
				try {
					RunningServer server = RunningServer.start(entry.rung(), setup);
					this.servers.put(entry, server);
					entry.answered(server);
					tellTransport(entry, server);
				}
				catch (IOException | RuntimeException ex) {
					fail(entry, "start", ex);
				}
			}
		}
	}

	private void tellTransport(Entry entry, RunningServer server) {
		String expected = entry.rung().description().transport();
		if (!server.transport().equals(expected)) {
			this.console
				.tell("Mind: the transport of " + entry.id() + " is " + server.transport() + ", not " + expected);
		}
	}

	void warmUp() throws InterruptedException {
		for (Entry entry : entries(false)) {
			for (Column column : entry.columns()) {
				attempt(entry, column, "warm-up", (server) -> {
					WarmUp warmUp = WarmUp.of(server, column.generator(), column.load(), this.plan);
					column.add(warmUp);
					return "warm-up: " + warmUp.runs() + " runs" + (warmUp.settled() ? "" : ", still getting better");
				});
			}
		}
	}

	/**
	 * Measures each rung once under each load. Every second round goes the other way, so
	 * that no rung always follows the same neighbour; neighbours stay next to each other.
	 */
	void round(int round) throws InterruptedException {
		for (Load load : this.plan.loads()) {
			for (Entry entry : entries(round % 2 == 0)) {
				for (Column column : entry.columnsOf(load)) {
					attempt(entry, column, "round " + round, (server) -> measure(server, column, round));
				}
			}
		}
	}

	private String measure(RunningServer server, Column column, int number) throws IOException, InterruptedException {
		Round round = server.measure(column.generator(), column.load(), number, this.plan.seconds());
		column.add(round);
		return "round %d: %,.0f/s, %.3f µs of processor time, %d errors".formatted(number, round.requestsPerSecond(),
				round.cpuMicrosPerRequest(), round.errors().total());
	}

	/**
	 * Asks for allocated bytes after everything that is timed. A server that does not
	 * answer has none, and loses nothing else.
	 */
	void allocations() throws InterruptedException {
		for (Map.Entry<Entry, RunningServer> each : this.servers.entrySet()) {
			Entry entry = each.getKey();
			for (Column column : entry.rung().jvm() ? entry.columns() : List.<Column>of()) {
				try {
					double bytes = each.getValue()
						.allocatedBytesPerRequest(column.generator(), column.load(), this.plan.seconds());
					column.allocated(bytes);
					this.console.tell(column, entry, "allocation: %,.2f bytes a request".formatted(bytes));
				}
				catch (IOException | RuntimeException ex) {
					interruptIfAllEnd();
					this.console.tell(column, entry, "allocation is not known: " + ex.getMessage());
				}
			}
		}
	}

	private void attempt(Entry entry, Column column, String what, Step step) throws InterruptedException {
		RunningServer server = this.servers.get(entry);
		if (server != null) {
			try {
				this.console.tell(column, entry, step.of(server));
			}
			catch (IOException | RuntimeException ex) {
				fail(entry, column.load().id() + ", " + what, ex);
			}
		}
	}

	private void fail(Entry entry, String where, Exception cause) throws InterruptedException {
		interruptIfAllEnd();
		String reason = "fork " + this.number + ", " + where + ": " + Portable.reason(cause);
		entry.fail(reason);
		this.console.tell(entry.id() + " takes no further part: " + reason + "\n" + cause.getMessage());
		RunningServer server = this.servers.remove(entry);
		if (server != null) {
			server.close();
		}
	}

	private static void interruptIfAllEnd() throws InterruptedException {
		if (Program.allEnd()) {
			throw new InterruptedException("The run is being ended");
		}
	}

	private List<Entry> entries(boolean reversed) {
		List<Entry> entries = new ArrayList<>(this.servers.keySet());
		if (reversed) {
			Collections.reverse(entries);
		}
		return entries;
	}

	@Override
	public void close() {
		this.servers.values().forEach(RunningServer::close);
		this.servers.clear();
	}

	/**
	 * A part of the run, told in a line.
	 */
	private interface Step {

		String of(RunningServer server) throws IOException, InterruptedException;

	}

}
