package io.github.performancestarter.benchmarks.scenario.report;

import java.util.List;
import java.util.Map;

import com.samskivert.mustache.Mustache;
import io.github.performancestarter.benchmarks.report.ChartLibrary;
import io.github.performancestarter.benchmarks.report.PagePolicy;
import io.github.performancestarter.benchmarks.report.Resources;
import io.github.performancestarter.benchmarks.report.ScriptData;
import io.github.performancestarter.benchmarks.scenario.result.ScenarioResult;
import io.github.performancestarter.benchmarks.scenario.result.ScenariosResult;
import io.github.performancestarter.benchmarks.scenario.result.SecondResult;

/**
 * The results of scenarios as one page of HTML that needs no network, with the style of
 * the ladder's and charts of every second.
 */
public final class ScenariosHtml {

	private static final String FOLDER = "/io/github/performancestarter/benchmarks/scenario/report/";

	private static final double PERCENT = 100;

	private static final double MEBI = 1 << 20;

	private ScenariosHtml() {
	}

	/**
	 * Renders a result.
	 * @return the text of a file
	 */
	public static String render(ScenariosResult result) {
		String library = ChartLibrary.script();
		String script = "\n" + Resources.text(FOLDER + "scenarios.js");
		String style = Resources.text("ladder.css") + Resources.text(FOLDER + "scenarios.css");
		List<ScenarioViews.View> scenarios = result.scenarios().stream().map(ScenarioViews::view).toList();
		return Resources.template(Mustache.compiler(), FOLDER + "scenarios.html.mustache")
			.execute(Map.of("facts", ScenarioViews.facts(result), "scenarios", scenarios, "policy",
					PagePolicy.admitting(library, script), "style", style, "library", library, "script", script, "data",
					ScriptData.json(result.scenarios().stream().map(ScenariosHtml::data).toList())));
	}

	private static Map<String, Object> data(ScenarioResult scenario) {
		List<SecondResult> series = scenario.series();
		return Map.of("id", scenario.id(), "at", series.stream().map(SecondResult::at).toList(), "due",
				series.stream().map(SecondResult::scheduledRate).toList(), "completed",
				series.stream().map(SecondResult::completedRate).toList(), "fast",
				series.stream().map(SecondResult::fastP99Micros).toList(), "other",
				series.stream().map(SecondResult::otherP99Micros).toList(), "lag",
				series.stream().map(SecondResult::lagP99Micros).toList(), "cpu",
				series.stream().map((second) -> second.cpuShare() * PERCENT).toList(), "memory",
				series.stream().map((second) -> second.residentBytes() / MEBI).toList());
	}

}
