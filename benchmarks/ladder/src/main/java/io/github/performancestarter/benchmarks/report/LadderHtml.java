package io.github.performancestarter.benchmarks.report;

import java.util.Map;

import com.samskivert.mustache.Mustache;
import io.github.performancestarter.benchmarks.result.LadderResult;

/**
 * A result of the ladder as one page of HTML that needs no network: charts drawn by
 * Chart.js, and the same figures in tables that need no script.
 *
 * <p>
 * The page's policy admits two scripts, by their hash: Chart.js and what draws with it.
 * Data reaches them as a block of JSON in which nothing can end the block.
 */
public final class LadderHtml {

	private LadderHtml() {
	}

	/**
	 * Renders a result.
	 * @return the text of a file
	 */
	public static String render(LadderResult result) {
		LadderView view = LadderViews.of(result);
		String library = ChartLibrary.script();
		String script = "\n" + Resources.text("ladder.js");
		String policy = PagePolicy.admitting(library, script);
		return Resources.template(Mustache.compiler(), "ladder.html.mustache")
			.execute(Map.of("view", view, "policy", policy, "style", Resources.text("ladder.css"), "library", library,
					"script", script, "data", ChartData.json(view.loads())));
	}

}
