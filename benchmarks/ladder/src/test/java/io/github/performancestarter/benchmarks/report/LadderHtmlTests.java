package io.github.performancestarter.benchmarks.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.performancestarter.benchmarks.result.AnswerKind;
import io.github.performancestarter.benchmarks.result.LadderResult;
import io.github.performancestarter.benchmarks.result.RungResult;
import io.github.performancestarter.benchmarks.result.SampleLadder;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class LadderHtmlTests {

	private static final String HOSTILE = "</script><!-- <img src=x onerror=alert(1)> ' \" & \u2028 {{title}}";

	private final SampleLadder sample = new SampleLadder(1, .02);

	@Test
	void everyRungAndLoadHasItsRowAndCharts() {
		LadderResult result = this.sample.whole();
		String html = LadderHtml.render(result);
		result.settings().loads().forEach((load) -> {
			assertThat(html).contains("<section id=\"" + load.id() + "\"");
			for (String chart : List.of("cpu", "rate", "latency")) {
				assertThat(html).contains("data-chart=\"" + chart + "\" data-load=\"" + load.id() + "\"");
			}
		});
		result.rungs().forEach((rung) -> assertThat(html).contains(rung.label()));
		assertThat(html)
			.contains("its artifacts do not resolve here", "37 (37 timeout)", "WebFlux with Spring Security",
					"Still getting better when warm-up ended: ")
			.containsPattern("<td class=\"num\">† 33\\.\\d</td>")
			.contains("<p class=\"after\">† Still getting better");
	}

	@Test
	void rowsThatArePreEncodedAreLabelledInTablesAndCharts() {
		String html = LadderHtml.render(this.sample.whole());
		assertThat(html).contains(
				"<tr class=\"ours\"><th scope=\"row\">Fast path<span class=\"kind\">pre-encoded response</span></th>");
		assertThat(data(html).path(0).path("labels").valueStream().map(JsonNode::toString))
			.contains("[\"Fast path\",\"pre-encoded response\"]", "[\"Vert.x\"]");
	}

	@Test
	void pageNeedsNoNetworkAndKeepsTheLicenceOfChartJs() {
		String html = LadderHtml.render(this.sample.whole());
		assertThat(html).contains("Chart.js v4.5.1", "Released under the MIT License")
			.doesNotContain("sourceMappingURL", "<link rel=\"stylesheet\"", "src=\"")
			.containsPattern("default-src &#39;none&#39;; style-src [^\"]* script-src &#39;sha256-");
	}

	@Test
	void hostileTextStaysText() {
		RungResult hostile = SampleLadder.rung(HOSTILE, HOSTILE, AnswerKind.PRE_ENCODED, null,
				List.of(this.sample.under(SampleLadder.PLAIN, 5, 1, 0)));
		RungResult skipped = SampleLadder.rung("skipped", "skipped", AnswerKind.SERIALIZED, HOSTILE, List.of());
		String html = LadderHtml.render(SampleLadder.of(List.of(SampleLadder.PLAIN), List.of(hostile, skipped)));
		assertThat(html).doesNotContain("<img", "<!-- ");
		assertThat(html.split("</script>", -1)).hasSize(4);
		assertThat(data(html).path(0).path("labels").path(0).path(0).asString()).isEqualTo(HOSTILE);
	}

	private static JsonNode data(String html) {
		Matcher matcher = Pattern.compile("id=\"data\">(.*?)</script>", Pattern.DOTALL).matcher(html);
		assertThat(matcher.find()).isTrue();
		return JsonMapper.builder().build().readTree(matcher.group(1));
	}

}
