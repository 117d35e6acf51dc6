package io.github.performancestarter.benchmarks.scenario.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.performancestarter.benchmarks.scenario.result.ScenarioResult;
import io.github.performancestarter.benchmarks.scenario.result.ScenariosResult;
import io.github.performancestarter.benchmarks.text.TextTable;
import io.github.performancestarter.benchmarks.text.TextTable.Column;

/**
 * The results of scenarios as a page of Markdown.
 */
public final class ScenariosMarkdown {

	private ScenariosMarkdown() {
	}

	/**
	 * Renders a result.
	 * @return the text of a file
	 */
	public static String render(ScenariosResult result) {
		TextTable facts = new TextTable(List.of(Column.words("run"), Column.words("")));
		ScenarioViews.facts(result).forEach((fact) -> facts.add(List.of(fact.name(), fact.value())));
		String scenarios = result.scenarios()
			.stream()
			.map(ScenariosMarkdown::scenario)
			.collect(Collectors.joining("\n"));
		return """
				# Scenarios

				Open loop: a request is due by a schedule, and its time counts from then to the end of its answer. Times are in µs.

				%s
				%s"""
			.formatted(facts.markdown().stripTrailing() + "\n", scenarios);
	}

	private static String scenario(ScenarioResult scenario) {
		ScenarioViews.View view = ScenarioViews.view(scenario);
		TextTable table = new TextTable(
				Stream.of("requests", "count", "errors", "p50", "p90", "p99", "p99.9", "p99.99", "max")
					.map((title) -> title.equals("requests") ? Column.words(title) : Column.figures(title))
					.toList());
		for (ScenarioViews.Row row : view.rows()) {
			List<String> cells = new ArrayList<>(
					List.of(row.fast() ? row.title() + " (pre-encoded response)" : row.title()));
			cells.addAll(row.figures());
			cells.add(2, row.errors());
			table.add(cells);
		}
		return "## %s\n\n%s\n\n%s\n\n%s\n".formatted(view.title(), view.summary(), verdicts(scenario),
				table.markdown().stripTrailing());
	}

	/**
	 * The table of a scenario's verdicts.
	 */
	public static String verdicts(ScenarioResult scenario) {
		TextTable table = new TextTable(List.of(Column.words("gate"), Column.figures("measured"),
				Column.figures("limit"), Column.words("verdict")));
		ScenarioViews.view(scenario)
			.gates()
			.forEach((gate) -> table.add(List.of(gate.title(), gate.measured(), gate.limit(), gate.judgement())));
		return table.markdown().stripTrailing();
	}

}
