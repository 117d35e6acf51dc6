package io.github.performancestarter.benchmarks.idle;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import io.github.performancestarter.benchmarks.result.Environment;
import io.github.performancestarter.benchmarks.result.Spread;
import io.github.performancestarter.benchmarks.text.Figures;
import io.github.performancestarter.benchmarks.text.TextTable;
import io.github.performancestarter.benchmarks.text.TextTable.Column;

/**
 * A result as a table, and that in a page.
 */
final class IdleMarkdown {

	private static final double BYTES_PER_MEBIBYTE = 1024 * 1024;

	private IdleMarkdown() {
	}

	static String render(IdleResult result) {
		Environment environment = result.environment();
		IdleSettings settings = result.settings();
		return """
				# Idle connections

				Memory that %s idle HTTP/1.1 connections keep, each of which has asked once. Figures are medians over %s, with the lowest and the highest in brackets; each is the slope over steps of %s connections,
				read right after full collections.

				- **bytes each** is the sum of the two columns behind it. The heap has a fixed size and is touched at start, so what is resident beside it and what is live in it are told apart.
				- **÷ base** is made fork by fork, by the bytes of `%s`.
				- What the kernel keeps for a connection is in none of these.

				%s
				%sMeasured %s, commit %s%s, %s, flags `%s`, %d event loops, %s requests of warm-up, %s, %d × %s.
				"""
			.formatted(Figures.count(most(settings)), plural(settings.forks(), "fork"), steps(settings),
					settings.base(), table(result).markdown(), left(result), result.started(), environment.commit(),
					environment.changed() ? " with changed files" : "", environment.java(),
					String.join(" ", settings.jvmFlags()), settings.loops(), Figures.count(settings.warmUpRequests()),
					environment.kernel(), environment.processors(), environment.processor());
	}

	static TextTable table(IdleResult result) {
		TextTable table = new TextTable(List.of(Column.words("server"), Column.figures("bytes each"),
				Column.figures("live heap"), Column.figures("RSS beside the heap"), Column.figures("RSS MiB, none"),
				Column.figures("RSS MiB, all"), Column.figures("÷ base")));
		for (IdleServer server : result.servers()) {
			if (!server.forks().isEmpty()) {
				table.add(List.of(server.ours() ? "**" + server.label() + "**" : server.label(),
						text(server.spread(IdleFork::bytesPerConnection)),
						text(server.spread(IdleFork::heapBytesPerConnection)),
						text(server.spread(IdleFork::otherBytesPerConnection)),
						median(server, (fork) -> fork.steps().get(0).residentBytes() / BYTES_PER_MEBIBYTE),
						median(server, (fork) -> fork.steps().get(fork.steps().size() - 1).residentBytes()
								/ BYTES_PER_MEBIBYTE),
						ratio(server, result.base())));
			}
		}
		return table;
	}

	private static String ratio(IdleServer server, Optional<IdleServer> base) {
		return base.filter(server::equals).isPresent() ? "1" : text(base.flatMap(server::ratio));
	}

	private static String median(IdleServer server, ToDoubleFunction<IdleFork> figure) {
		return server.spread(figure).map((spread) -> Figures.of(spread.median())).orElse(Figures.NONE);
	}

	private static String text(Optional<Spread> spread) {
		return spread.map(Figures::of).orElse(Figures.NONE);
	}

	private static String left(IdleResult result) {
		String lines = result.servers()
			.stream()
			.filter((server) -> server.skipped() != null || !server.failures().isEmpty())
			.map((server) -> "- " + server.label() + ": "
					+ ((server.skipped() != null) ? server.skipped() : String.join("; ", server.failures())) + "\n")
			.collect(Collectors.joining());
		return lines.isEmpty() ? "" : "Left out, or ended early:\n\n" + lines + "\n";
	}

	private static int most(IdleSettings settings) {
		return settings.steps().get(settings.steps().size() - 1);
	}

	private static String steps(IdleSettings settings) {
		return settings.steps().stream().map(Figures::count).collect(Collectors.joining(", "));
	}

	private static String plural(int count, String word) {
		return count + " " + word + ((count != 1) ? "s" : "");
	}

}
