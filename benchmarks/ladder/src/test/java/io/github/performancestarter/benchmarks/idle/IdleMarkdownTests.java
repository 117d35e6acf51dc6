package io.github.performancestarter.benchmarks.idle;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.performancestarter.benchmarks.result.Environment;
import io.github.performancestarter.benchmarks.result.Results;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class IdleMarkdownTests {

	@Test
	void serversAreDividedByTheBaseForkByFork() {
		String text = IdleMarkdown.render(result(server("webflux-annotated", "WebFlux", false, null, 2000, 4000),
				server("fast-path", "Fast path", true, null, 1000, 3000)));
		assertThat(row(text, "WebFlux")).endsWith("| 1 |").contains("| 3,000 (2,000–4,000) |");
		assertThat(row(text, "**Fast path**")).contains("| 2,000 (1,000–3,000) |").endsWith("| 0.625 (0.500–0.750) |");
		assertThat(text).contains("Memory that 10,000 idle HTTP/1.1 connections keep", "commit 0123 with changed files")
			.doesNotContain("Left out");
	}

	@Test
	void withoutTheBaseThereIsNoRatioAndWhatIsLeftOutIsTold() {
		String text = IdleMarkdown
			.render(result(server("webflux-annotated", "WebFlux", false, "benchmarks/servers/webflux is not built"),
					server("fast-path", "Fast path", true, null, 1000)));
		assertThat(row(text, "**Fast path**")).endsWith("| – |");
		assertThat(text).contains("Left out, or ended early:\n\n- WebFlux: benchmarks/servers/webflux is not built\n");
	}

	@Test
	void resultIsReadAsItWasWritten(@TempDir Path folder) {
		IdleResult result = result(server("fast-path", "Fast path", true, null, 1000, 3000));
		Path file = folder.resolve("idle.json");
		Results.write(result, file);
		assertThat(file).content().contains("\"bytesPerConnection\" : 1000.0");
		assertThat(Results.read(IdleResult.class, file)).isEqualTo(result);
	}

	private static String row(String text, String label) {
		return text.lines()
			.map((line) -> line.replaceAll(" +", " "))
			.filter((line) -> line.startsWith("| " + label + " |"))
			.findFirst()
			.orElseThrow();
	}

	private static IdleServer server(String id, String label, boolean ours, @Nullable String skipped,
			int... bytesEach) {
		List<IdleFork> forks = new ArrayList<>();
		for (int bytes : bytesEach) {
			long all = bytes * 10_000L;
			forks.add(new IdleFork(forks.size() + 1, List.of(new IdleStep(0, 600_000_000, 12_000_000),
					new IdleStep(10_000, 600_000_000 + all / 4, 12_000_000 + all - all / 4))));
		}
		return new IdleServer(id, label, ours, skipped, List.of(), Map.of(), "epoll", "java", forks);
	}

	private static IdleResult result(IdleServer... servers) {
		Environment environment = new Environment("0123", true, "Linux 6.1.0", "Invented CPU", 2, 1024, "Invented JDK",
				Map.of());
		IdleSettings settings = new IdleSettings(List.of(0, 10_000), 2, 100, 2, List.of("-Xmx512m"),
				"webflux-annotated");
		Instant now = Instant.parse("2026-11-21T14:00:00Z");
		return new IdleResult(IdleResult.SCHEMA, now, now, environment, settings, List.of(servers));
	}

}
