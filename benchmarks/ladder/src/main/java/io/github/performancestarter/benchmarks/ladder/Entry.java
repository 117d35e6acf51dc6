package io.github.performancestarter.benchmarks.ladder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.performancestarter.benchmarks.generator.Load;
import io.github.performancestarter.benchmarks.result.LoadResult;
import io.github.performancestarter.benchmarks.result.RungResult;
import io.github.performancestarter.benchmarks.rung.Description;
import io.github.performancestarter.benchmarks.rung.Rung;
import io.github.performancestarter.benchmarks.rung.Setup;
import org.jspecify.annotations.Nullable;

/**
 * A rung in a run of the ladder, with what has been measured of it.
 */
final class Entry {

	private final Rung rung;

	private final List<Column> columns;

	/** Why it takes no part, or no part any more. */
	private @Nullable String skipped;

	private String responseHead = "";

	Entry(Rung rung, List<Column> columns) {
		this.rung = rung;
		this.columns = List.copyOf(columns);
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

	boolean takesPart() {
		return this.skipped == null;
	}

	/**
	 * Why it takes no part, empty if it does.
	 */
	String skipped() {
		return (this.skipped != null) ? this.skipped : "";
	}

	void skip(String reason) {
		this.skipped = reason;
	}

	void answered(String head) {
		this.responseHead = head;
	}

	RungResult result(Plan plan) throws IOException {
		Setup setup = plan.setup();
		Description description = this.rung.description();
		boolean part = takesPart();
		Map<String, String> versions = part ? this.rung.versions(setup) : Map.of();
		List<LoadResult> loads = part ? this.columns.stream().map((column) -> column.result(plan.seconds())).toList()
				: List.of();
		return new RungResult(description.id(), description.label(), description.ours(), description.answer(),
				this.skipped, versions, description.transport(), description.allocator(),
				Integer.toString(setup.loops()), part ? command(setup) : "", this.responseHead, loads);
	}

	/**
	 * The command without what differs from machine to machine: folders and class path.
	 */
	private String command(Setup setup) throws IOException {
		StringBuilder text = new StringBuilder();
		String previous = "";
		for (String word : this.rung.command(setup, 8080)) {
			boolean path = word.startsWith("/");
			text.append(text.isEmpty() ? "" : " ");
			text.append("-cp".equals(previous) ? "CLASS_PATH" : path ? Path.of(word).getFileName() : word);
			previous = word;
		}
		return text.toString();
	}

}
