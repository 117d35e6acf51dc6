package io.github.performancestarter.benchmarks.report;

import io.github.performancestarter.benchmarks.text.OneLine;

/**
 * Text that comes from data, put into Markdown without becoming marks.
 */
final class MarkdownText {

	private MarkdownText() {
	}

	/**
	 * One line with its marks escaped. Bars stay: tables escape them.
	 */
	static String escape(String text) {
		return OneLine.of(text).replaceAll("([\\\\`*_\\[\\]<>#~])", "\\\\$1");
	}

	/**
	 * Lines as a block of code, fenced longer than any fence in them.
	 */
	static String block(String lines) {
		String fence = "```";
		while (lines.contains(fence)) {
			fence += "`";
		}
		return fence + "\n" + lines.replace("\r", "").stripTrailing() + "\n" + fence;
	}

}
