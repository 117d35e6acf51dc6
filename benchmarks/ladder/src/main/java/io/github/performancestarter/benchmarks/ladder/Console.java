package io.github.performancestarter.benchmarks.ladder;

import java.io.PrintWriter;

/**
 * Tells a person how far a run has come, line by line.
 *
 * @param out where to
 */
public record Console(PrintWriter out) {

	/**
	 * Tells a line at once.
	 */
	public void tell(String line) {
		this.out.println(line);
		this.out.flush();
	}

	void tell(Column column, Entry entry, String text) {
		tell("%-22s %-22s %s".formatted(column.load().id(), entry.id(), text));
	}

}
