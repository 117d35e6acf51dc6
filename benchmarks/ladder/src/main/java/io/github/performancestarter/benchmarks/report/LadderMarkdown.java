package io.github.performancestarter.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.samskivert.mustache.Mustache;
import io.github.performancestarter.benchmarks.report.LadderView.OverviewRow;
import io.github.performancestarter.benchmarks.report.LadderView.ServerView;
import io.github.performancestarter.benchmarks.report.LoadView.RowView;
import io.github.performancestarter.benchmarks.result.LadderResult;
import io.github.performancestarter.benchmarks.text.TextTable;
import io.github.performancestarter.benchmarks.text.TextTable.Column;

/**
 * A result of the ladder as Markdown, its tables aligned also in the source.
 */
public final class LadderMarkdown {

	private LadderMarkdown() {
	}

	/**
	 * Renders a result.
	 * @return the text of a file
	 */
	public static String render(LadderResult result) {
		LadderView view = LadderViews.of(result);
		return Resources.template(Mustache.compiler().withEscaper(MarkdownText::escape), "ladder.md.mustache")
			.execute(Map.of("view", view, "overview", overview(view), "loads",
					view.loads().stream().map((load) -> Map.of("load", load, "table", table(load))).toList(), "servers",
					servers(view.servers())));
	}

	private static String overview(LadderView view) {
		List<Column> columns = new ArrayList<>(List.of(Column.words("rung"), Column.words("answer")));
		view.overview().loads().forEach((title) -> columns.add(Column.figures(MarkdownText.escape(title))));
		TextTable table = new TextTable(columns);
		for (OverviewRow row : view.overview().rows()) {
			List<String> cells = new ArrayList<>(List.of(name(row.label(), row.ours()), row.answer()));
			cells.addAll(row.cells());
			table.add(cells);
		}
		return table.markdown();
	}

	private static String table(LoadView load) {
		List<Column> columns = new ArrayList<>(List.of(Column.words("rung"), Column.words("answer"),
				Column.figures("req/s"), Column.figures("CPU µs/request"), Column.figures("p50 ms"),
				Column.figures("p99 ms"), Column.figures("p99.9 ms"), Column.figures("RSS MiB"),
				Column.figures("B allocated/request"), Column.figures("errors")));
		load.bases().forEach((base) -> columns.add(Column.figures("CPU ÷ " + MarkdownText.escape(base))));
		TextTable table = new TextTable(columns);
		for (RowView row : load.rows()) {
			List<String> cells = new ArrayList<>(List.of(name(row.label(), row.ours()), row.answer(), row.rate().text(),
					row.cpu().text(), row.latencies().p50().median(), row.latencies().p99().median(),
					row.latencies().p999().median(), row.resident(), row.allocated(), row.errors()));
			row.ratios().forEach((ratio) -> cells.add(ratio.text()));
			table.add(cells);
		}
		return table.markdown();
	}

	private static List<Map<String, String>> servers(List<ServerView> servers) {
		return servers.stream()
			.map((server) -> Map.of("label", server.label(), "answer", server.answer(), "transport", server.transport(),
					"allocator", server.allocator(), "loops", server.loops(), "versions", server.versions(), "block",
					MarkdownText.block("$ " + server.command() + "\n\n" + server.head())))
			.toList();
	}

	private static String name(String label, boolean ours) {
		String escaped = MarkdownText.escape(label);
		return ours ? "**" + escaped + "**" : escaped;
	}

}
