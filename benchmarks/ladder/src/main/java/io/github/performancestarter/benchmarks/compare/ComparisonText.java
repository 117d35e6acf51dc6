package io.github.performancestarter.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;

import io.github.performancestarter.benchmarks.result.LadderResult;
import io.github.performancestarter.benchmarks.text.Figures;
import io.github.performancestarter.benchmarks.text.OneLine;
import io.github.performancestarter.benchmarks.text.TextTable;
import io.github.performancestarter.benchmarks.text.TextTable.Column;

/**
 * A comparison as text for a terminal and as Markdown.
 *
 * @param before the earlier result
 * @param after the later result
 * @param comparison what changed between them
 * @param options how they were compared
 */
record ComparisonText(LadderResult before, LadderResult after, Comparison comparison, CompareOptions options) {

	String plain() {
		return String.join("\n", head()) + "\n\n" + table().plain() + "\n" + lines("  ") + conclusion() + "\n";
	}

	String markdown() {
		return "# Comparison\n\n" + String.join("\n", head()) + "\n\n" + table().markdown() + "\n" + lines("- ")
				+ "\n**" + conclusion() + "**\n";
	}

	private List<String> head() {
		return List.of(
				OneLine.of("From commit " + this.before.environment().commit() + " of " + this.before.started() + " to "
						+ this.after.environment().commit() + " of " + this.after.started() + "."),
				"Change of the median with its interval; from " + Figures.of(this.options
					.threshold() * 100) + " % on it counts. " + (this.options.absolute()
							? "Figures are taken as they are."
							: "Every round is divided by the same round of its load's base, whose own change is that of machine and base."));
	}

	private TextTable table() {
		List<Column> columns = new ArrayList<>(List.of(Column.words("load"), Column.words("rung")));
		for (Figure figure : Figure.values()) {
			columns.add(Column.figures(figure.title()));
			columns.add(Column.words("verdict"));
		}
		TextTable table = new TextTable(columns);
		for (Change change : this.comparison.changes()) {
			List<String> cells = new ArrayList<>(List.of(change.load(), change.rung()));
			for (Figure figure : Figure.values()) {
				Shift shift = change.shift(figure);
				cells.add((shift.figures() == 0) ? Figures.NONE : Figures.change(shift.ratio()) + " ("
						+ Figures.change(shift.low()) + " to " + Figures.change(shift.high()) + ")");
				cells.add(change.base() ? "base" : change.verdict(figure).toString());
			}
			if (!change.settled() && !change.base()) {
				cells.set(3, change.verdict(Figure.CPU) + ": not settled");
			}
			if (!change.failing().isEmpty()) {
				cells.set(3, "worse: " + change.failing());
			}
			table.add(cells);
		}
		return table;
	}

	private String lines(String bullet) {
		StringBuilder text = new StringBuilder();
		if (!this.comparison.warnings().isEmpty()) {
			text.append("Mind:\n\n");
			this.comparison.warnings().forEach((line) -> text.append(bullet).append(OneLine.of(line)).append('\n'));
			text.append('\n');
		}
		return text.toString();
	}

	private String conclusion() {
		long worse = this.comparison.changes().stream().filter(Change::worse).count();
		long better = this.comparison.changes()
			.stream()
			.filter((change) -> !change.worse() && change.verdicts()
				.entrySet()
				.stream()
				.anyMatch((entry) -> entry.getKey().deciding() && entry.getValue() == Verdict.BETTER))
			.count();
		return "Of " + this.comparison.changes().size() + " pairs of rung and load, " + worse + " got worse and "
				+ better + " better in processor time, rate or failures; p99 is told but does not decide.";
	}

}
