package io.github.performancestarter.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

import io.github.performancestarter.benchmarks.result.AnswerKind;
import io.github.performancestarter.benchmarks.result.Errors;
import io.github.performancestarter.benchmarks.result.LadderResult;
import io.github.performancestarter.benchmarks.result.LoadResult;
import io.github.performancestarter.benchmarks.result.Round;
import io.github.performancestarter.benchmarks.result.RungResult;
import io.github.performancestarter.benchmarks.result.SampleLadder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LadderMarkdownTests {

	private final SampleLadder sample = new SampleLadder(1, .02);

	@Test
	void everythingOfTheRunIsTold() {
		LadderResult result = this.sample.whole();
		String text = LadderMarkdown.render(result);
		result.settings().loads().forEach((load) -> assertThat(text).contains("## " + load.title() + "\n"));
		assertThat(text).contains("# The ladder, 21 November 2026", "0123456789abcdef", "-Xms512m -Xmx512m",
				"h2load 1.52.0, wrk 4.1.0", "- Quarkus: its artifacts do not resolve here", "37 (37 timeout)",
				"`wrk -t1 -c64 -d10s --latency URL`", "Content-Length: 13", "netty 4.2.18.Final",
				"closed-loop generator", "16 rungs, 6 kinds of load, 5 rounds",
				"Names in **bold** are rungs that run this project",
				"Still getting better when warm-up ended: WebFlux with Spring Security");
	}

	@Test
	void rowsAreOfOneWidthAndOursAreLabelled() {
		List<String> rows = LadderMarkdown.render(this.sample.whole())
			.lines()
			.dropWhile((line) -> !line.startsWith("## 16 pipelined, 64"))
			.filter((line) -> line.startsWith("|"))
			.limit(15)
			.toList();
		assertThat(rows.stream().map(String::length).distinct()).hasSize(1);
		assertThat(rows.get(2)).startsWith("| **Fast path**                | pre-encoded response        |");
	}

	@Test
	void overviewStandsInTheOrderOfProcessorTimeAndMarksWhatHadNotSettled() {
		String text = LadderMarkdown.render(this.sample.whole());
		List<String> rows = text.lines()
			.dropWhile((line) -> !line.startsWith("## CPU µs per request"))
			.filter((line) -> line.startsWith("|"))
			.limit(18)
			.toList();
		assertThat(rows.get(2)).startsWith("| **Fast path** ");
		assertThat(rows.get(3)).startsWith("| nginx, return 200 ");
		assertThat(rows.get(14)).startsWith("| WebFlux with Spring Security ").containsPattern("\\| +† 33\\.\\d ");
		assertThat(rows.get(15)).startsWith("| nginx over HTTP/2 ");
		assertThat(rows.get(17)).startsWith("| WebFlux over HTTP/2 ");
		assertThat(text).contains("† Still getting better when warm-up ended");
		LadderResult settled = SampleLadder.of(List.of(SampleLadder.PLAIN), List.of(exact("netty", 4)));
		assertThat(LadderMarkdown.render(settled)).doesNotContain("†");
	}

	@Test
	void ratiosAreMadePairByPair() {
		LadderResult result = SampleLadder.of(List.of(SampleLadder.PLAIN),
				List.of(exact("netty", 4, 8, 2), exact("fast-path", 1, 4, 1)));
		assertThat(LadderMarkdown.render(result)).contains("| 0.500 (0.250–0.500) |").contains("CPU ÷ netty |");
	}

	@Test
	void rungThatFailedLaterKeepsItsFiguresAndIsTold() {
		RungResult whole = exact("netty", 4, 8, 2);
		RungResult rung = new RungResult(whole.id(), whole.label(), false, whole.answer(), null,
				List.of("fork 2, start: it ended"), whole.versions(), "epoll", "adaptive", 2, whole.command(),
				whole.responseHead(), whole.loads());
		assertThat(LadderMarkdown.render(SampleLadder.of(List.of(SampleLadder.PLAIN), List.of(rung))))
			.contains("netty: only what was measured before it failed: fork 2, start: it ended", "4.00 (2.00–8.00)");
	}

	@Test
	void marksInLabelsStayText() {
		RungResult rung = SampleLadder.rung("x", "a|b *c* <d> `e`", AnswerKind.SERIALIZED, "no\n# heading", List.of());
		RungResult measured = SampleLadder.rung("y", "a|b *c* <d>", AnswerKind.SERIALIZED, null,
				List.of(this.sample.under(SampleLadder.PLAIN, 5, 1, 0)));
		assertThat(LadderMarkdown.render(SampleLadder.of(List.of(SampleLadder.PLAIN), List.of(rung, measured))))
			.contains("- a|b \\*c\\* \\<d\\> \\`e\\`: no \\# heading", "| a\\|b \\*c\\* \\<d\\> |");
	}

	private static RungResult exact(String id, double... micros) {
		List<Round> rounds = new ArrayList<>();
		for (double each : micros) {
			rounds.add(new Round(rounds.size() + 1, 1_000_000, 10, each, 100, 200, 300, 1 << 20, Errors.NONE));
		}
		return SampleLadder.rung(id, id, AnswerKind.SERIALIZED, null,
				List.of(new LoadResult("plain-64", "wrk URL", 1, true, 12.0, rounds)));
	}

}
