package io.github.performancestarter.benchmarks.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.performancestarter.benchmarks.generator.Load;
import io.github.performancestarter.benchmarks.result.LoadResult;
import io.github.performancestarter.benchmarks.result.RungResult;
import io.github.performancestarter.benchmarks.rung.Description;
import io.github.performancestarter.benchmarks.rung.Missing;
import io.github.performancestarter.benchmarks.rung.Rung;
import org.jspecify.annotations.Nullable;

/**
 * A rung in a run of the ladder, with what has been measured of it.
 */
final class Entry {

	private final Rung rung;

	private final List<Column> columns;

	private final List<String> failures = new ArrayList<>();

	private Map<String, String> versions = Map.of();

	private String command = "";

	private String responseHead = "";

	private String transport;

	private @Nullable Missing missing;

	Entry(Rung rung, List<Column> columns) {
		this.rung = rung;
		this.columns = List.copyOf(columns);
		this.transport = rung.description().transport();
	}

	Rung rung() {
		return this.rung;
	}

	String id() {
		return this.rung.description().id();
	}

	List<Column> columns() {
		return this.columns;
	}

	List<Column> columnsOf(Load load) {
		return this.columns.stream().filter((column) -> column.load().equals(load)).toList();
	}

	/**
	 * Whether it is still measured: all that it needs is here, and nothing has failed.
	 */
	boolean takesPart() {
		return this.missing == null && this.failures.isEmpty();
	}

	@Nullable Missing missing() {
		return this.missing;
	}

	void missing(Missing what) {
		this.missing = what;
	}

	void fail(String reason) {
		this.failures.add(reason);
	}

	void versions(Map<String, String> all) {
		this.versions = Map.copyOf(all);
	}

	void answered(RunningServer server) {
		this.command = server.command();
		this.responseHead = server.responseHead();
		this.transport = server.transport();
	}

	RungResult result(Plan plan) {
		Description description = this.rung.description();
		List<LoadResult> loads = this.columns.stream()
			.filter(Column::measured)
			.map((column) -> column.result(plan.seconds()))
			.toList();
		return new RungResult(description.id(), description.label(), description.ours(), description.answer(),
				loads.isEmpty() ? reason() : null, this.failures, this.versions, this.transport,
				description.allocator(), plan.setup().loops(), this.command, this.responseHead, loads);
	}

	private String reason() {
		if (this.missing != null) {
			return this.missing.reason();
		}
		return this.failures.isEmpty() ? "the run ended before it was measured" : this.failures.get(0);
	}

}
