package io.github.performancestarter.benchmarks.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A table in a font of fixed width, its columns aligned: as Markdown, or plain for a
 * terminal.
 */
public final class TextTable {

	private final List<Column> columns;

	private final List<List<String>> rows = new ArrayList<>();

	/**
	 * A table without rows.
	 */
	public TextTable(List<Column> columns) {
		this.columns = List.copyOf(columns);
	}

	/**
	 * Adds a row.
	 * @param cells one text a column; each becomes {@link OneLine one line}
	 * @throws IllegalArgumentException if their number is not that of the columns
	 */
	public void add(List<String> cells) {
		if (cells.size() != this.columns.size()) {
			throw new IllegalArgumentException(cells.size() + " cells for " + this.columns.size() + " columns");
		}
		this.rows.add(cells.stream().map(OneLine::of).toList());
	}

	/**
	 * As a table of Markdown; titles and cells may hold its inline marks, but for the
	 * bar.
	 */
	public String markdown() {
		List<String> titles = escaped(titles());
		List<List<String>> escaped = this.rows.stream().map(TextTable::escaped).toList();
		int[] widths = widths(titles, escaped);
		StringBuilder text = new StringBuilder();
		line(text, titles, widths, "| ", " | ", " |");
		for (int i = 0; i < widths.length; i++) {
			boolean right = this.columns.get(i).right();
			text.append("|").append(right ? "-" : ":").append("-".repeat(widths[i])).append(right ? ":" : "-");
		}
		text.append("|\n");
		escaped.forEach((row) -> line(text, row, widths, "| ", " | ", " |"));
		return text.toString();
	}

	private static List<String> escaped(List<String> cells) {
		return cells.stream().map((cell) -> cell.replace("|", "\\|")).toList();
	}

	/**
	 * As lines with spaces between the columns.
	 */
	public String plain() {
		int[] widths = widths(titles(), this.rows);
		StringBuilder text = new StringBuilder();
		line(text, titles(), widths, "", "  ", "");
		this.rows.forEach((row) -> line(text, row, widths, "", "  ", ""));
		return text.toString();
	}

	private List<String> titles() {
		return this.columns.stream().map(Column::title).map(OneLine::of).toList();
	}

	private static int[] widths(List<String> titles, List<List<String>> lines) {
		int[] widths = titles.stream().mapToInt(TextTable::width).toArray();
		for (List<String> line : lines) {
			for (int i = 0; i < widths.length; i++) {
				widths[i] = Math.max(widths[i], width(line.get(i)));
			}
		}
		return widths;
	}

	private void line(StringBuilder text, List<String> cells, int[] widths, String start, String between, String end) {
		StringBuilder line = new StringBuilder(start);
		for (int i = 0; i < widths.length; i++) {
			String padding = " ".repeat(widths[i] - width(cells.get(i)));
			line.append((i > 0) ? between : "");
			line.append(this.columns.get(i).right() ? padding + cells.get(i) : cells.get(i) + padding);
		}
		text.append(line.append(end).toString().stripTrailing()).append('\n');
	}

	private static int width(String text) {
		return text.codePointCount(0, text.length());
	}

	/**
	 * A column.
	 *
	 * @param title its head
	 * @param right true iff its cells are figures, which align to the right
	 */
	public record Column(String title, boolean right) {

		/**
		 * A column of words.
		 */
		public static Column words(String title) {
			return new Column(title, false);
		}

		/**
		 * A column of figures.
		 */
		public static Column figures(String title) {
			return new Column(title, true);
		}

	}

}
