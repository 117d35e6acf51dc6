package io.github.performancestarter.benchmarks.attack;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.performancestarter.benchmarks.result.Environment;
import io.github.performancestarter.benchmarks.text.Figures;
import io.github.performancestarter.benchmarks.text.TextTable;
import io.github.performancestarter.benchmarks.text.TextTable.Column;

/**
 * A result as a table, and that in a page.
 */
final class AttacksMarkdown {

	private static final double BYTES_PER_MEBIBYTE = 1024 * 1024;

	private AttacksMarkdown() {
	}

	static String render(AttacksResult result) {
		Environment environment = result.environment();
		AttackSettings settings = result.settings();
		return """
				# Attacks

				A client that means well asks %d times a second over %d connections, half for a fast route, half for WebFlux: %d s without an attack, and %d s in the middle of one. Open loop: a request's time counts from when it was due.
				Times are in µs. Attacker, client and server share the machine.

				- **÷ quiet** is the p99 under attack by the one before it.
				- **RSS** is by how much resident memory grew, in MiB: at most, and a while after the attack. The heap has a fixed size and is touched at start, so it is memory beside the heap. **live heap** is read after full collections.
				- **ended** are connections that the server ended, as far as the attacker looks.

				%s
				%s%sMeasured %s, commit %s%s, %s, flags `%s`, demo with `%s`, %d s of warm-up before each, %s, %d × %s.
				"""
			.formatted(settings.rate(), settings.connections(), settings.seconds(), settings.seconds(),
					table(result).markdown(), counts(result), left(result), result.started(), environment.commit(),
					environment.changed() ? " with changed files" : "", environment.java(),
					String.join(" ", settings.jvmFlags()), String.join(" ", settings.demoArguments()),
					settings.warmUpSeconds(), environment.kernel(), environment.processors(), environment.processor());
	}

	static TextTable table(AttacksResult result) {
		TextTable table = new TextTable(List.of(Column.words("attack"), Column.figures("connections"),
				Column.figures("quiet p50"), Column.figures("p99"), Column.figures("under attack p50"),
				Column.figures("p99"), Column.figures("÷ quiet"), Column.figures("failed"), Column.figures("opened"),
				Column.figures("ended"), Column.figures("RSS most"), Column.figures("RSS after"),
				Column.figures("live heap after")));
		for (AttackResult attack : result.attacks()) {
			table.add(List.of(attack.id(), Figures.count(attack.connections()),
					Figures.of(attack.quiet().times().p50Micros()), Figures.of(attack.quiet().times().p99Micros()),
					Figures.of(attack.attacked().times().p50Micros()),
					Figures.of(attack.attacked().times().p99Micros()), Figures.of(attack.ratio()),
					Figures.count(attack.attacked().failed()), Figures.count(attack.opened()),
					Figures.count(attack.ended()), growth(attack.mostResidentBytes(), attack.before().residentBytes()),
					growth(attack.after().residentBytes(), attack.before().residentBytes()),
					growth(attack.after().liveHeapBytes(), attack.before().liveHeapBytes())));
		}
		return table;
	}

	private static String growth(long after, long before) {
		return Figures.of((after - before) / BYTES_PER_MEBIBYTE);
	}

	private static String counts(AttacksResult result) {
		return "What the server counted:\n\n" + result.attacks()
			.stream()
			.map((attack) -> "- " + attack.id() + ": "
					+ (attack.counted().isEmpty() ? "nothing"
							: attack.counted()
								.entrySet()
								.stream()
								.sorted(Map.Entry.comparingByKey())
								.map((count) -> "`" + count.getKey() + "` " + Figures.count(count.getValue()))
								.collect(Collectors.joining(", ")))
					+ "\n")
			.collect(Collectors.joining()) + "\n";
	}

	private static String left(AttacksResult result) {
		String lines = result.failures()
			.stream()
			.map((failure) -> "- " + failure.id() + ": " + failure.reason() + "\n")
			.collect(Collectors.joining());
		return lines.isEmpty() ? "" : "Ended early:\n\n" + lines + "\n";
	}

}
