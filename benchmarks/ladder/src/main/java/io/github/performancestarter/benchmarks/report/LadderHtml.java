package io.github.performancestarter.benchmarks.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
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
		String policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src " + hash(library)
				+ " " + hash(script) + "; base-uri 'none'; form-action 'none'";
		return Resources.template(Mustache.compiler(), "ladder.html.mustache")
			.execute(Map.of("view", view, "policy", policy, "style", Resources.text("ladder.css"), "library", library,
					"script", script, "data", ChartData.json(view.loads())));
	}

	private static String hash(String script) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
			return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
