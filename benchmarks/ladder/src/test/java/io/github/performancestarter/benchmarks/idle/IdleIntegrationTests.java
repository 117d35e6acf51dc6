package io.github.performancestarter.benchmarks.idle;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.performancestarter.benchmarks.Main;
import io.github.performancestarter.benchmarks.result.Results;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The machinery on real servers with a few connections. What they keep is not judged.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "SKIPPED: it reads /proc")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class IdleIntegrationTests {

	@Test
	void memoryIsReadAtEachStepAndKept(@TempDir Path output) {
		StringWriter out = new StringWriter();
		int status = Main.commandLine()
			.setOut(new PrintWriter(out))
			.execute("idle", "--only=fast-path,nginx", "--connections=50", "--forks=1", "--warm-up=1000",
					"--jvm-flags=-Xmx128m", "--project=../..", "--output=" + output);
		assertThat(status).as(out.toString()).isZero();
		IdleResult result = Results.read(IdleResult.class, output.resolve("idle.json"));
		assertThat(result.settings().jvmFlags()).containsExactly("-Xmx128m", "-XX:+AlwaysPreTouch");
		assertThat(result.servers()).extracting(IdleServer::failures).allMatch(List::isEmpty);
		IdleServer fastPath = server(result, "fast-path");
		assertThat(fastPath.transport()).isEqualTo("epoll");
		assertThat(fastPath.command()).contains("-XX:+AlwaysPreTouch").doesNotContain("/");
		assertThat(fastPath.forks()).singleElement().satisfies((fork) -> {
			assertThat(fork.steps()).extracting(IdleStep::connections).containsExactly(0, 25, 50);
			assertThat(fork.steps()).allSatisfy((step) -> {
				assertThat(step.liveHeapBytes()).isGreaterThan(1_000_000);
				assertThat(step.residentBytes()).isGreaterThan(step.liveHeapBytes());
			});
			assertThat(fork.heapBytesPerConnection()).as("a channel with its pipeline").isBetween(200.0, 50_000.0);
		});
		assertThat(server(result, "nginx").forks()).as("none where nginx is not installed")
			.allSatisfy((fork) -> assertThat(fork.heapBytesPerConnection()).isZero());
		assertThat(output.resolve("idle.md")).content().contains("**Performance Starter, fast path**");
		assertThat(out.toString()).contains("Written: " + output.resolve("idle.md"));
	}

	private static IdleServer server(IdleResult result, String id) {
		return result.servers().stream().filter((server) -> server.id().equals(id)).findFirst().orElseThrow();
	}

}
