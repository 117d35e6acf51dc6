package io.github.performancestarter.benchmarks.scenario;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.performancestarter.benchmarks.result.Results;
import io.github.performancestarter.benchmarks.scenario.result.KindResult;
import io.github.performancestarter.benchmarks.scenario.result.ScenarioResult;
import io.github.performancestarter.benchmarks.scenario.result.ScenariosResult;
import io.github.performancestarter.benchmarks.scenario.result.SecondResult;
import io.github.performancestarter.benchmarks.scenario.result.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Runs a short spike against the packaged demo. Whether the machinery works and its
 * results are complete is judged here, and no speed: on a slow machine requests may be
 * late or given up.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ScenariosIntegrationTests {

	private static final double SECONDS = 2;

	private static final long REQUESTS = 3_800;

	private static final List<String> GATES = List.of("schedule", "rate", "fast-p99", "other-p99", "errors", "cpu",
			"resident", "live-heap", "probes", "lag");

	@Test
	void shortSpikeGivesCompleteResults(@TempDir Path folder) throws Exception {
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
		int status = line.execute("--project=" + System.getProperty("project.root"), "--only=spike", "--scale=1/300",
				"--warm-up=1", "--output=" + folder, "--jvm-flags=-Xms128m -Xmx256m",
				"--demo-argument=--spring.application.name=measured");
		assertThat(err.toString()).isEmpty();
		assertThat(status).isZero();
		assertThat(out.toString()).contains("Spike", "| p99 of fast routes ",
				"Written: " + folder.resolve("scenarios.json"));
		ScenariosResult result = Results.read(ScenariosResult.class, folder.resolve("scenarios.json"));
		assertThat(result.environment().processors()).isPositive();
		assertThat(result.settings().jvmFlags()).containsExactly("-Xms128m", "-Xmx256m");
		assertThat(result.settings().demoArguments()).containsExactly("--spring.application.name=measured");
		assertThat(result.scenarios()).hasSize(1);
		requireComplete(result.scenarios().get(0));
		requireSeries(result.scenarios().get(0));
		requireMarkdown(Files.readString(folder.resolve("scenarios.md")), result.scenarios().get(0));
		requireHtml(Files.readString(folder.resolve("scenarios.html")), result.scenarios().get(0));
		assertThat(ProcessHandle.current().children().map((child) -> child.info().commandLine().orElse("")))
			.noneMatch((command) -> command.contains("demo-service.jar"));
	}

	private static void requireComplete(ScenarioResult spike) {
		assertThat(spike.id()).isEqualTo("spike");
		assertThat(spike.stretches()).hasSize(3);
		assertThat(spike.warmUpRequests()).isEqualTo(5_000);
		assertThat(spike.requests().scheduled()).isEqualTo(REQUESTS);
		assertThat(spike.requests().all().count()).isEqualTo(REQUESTS);
		assertThat(spike.requests().fast().count() + spike.requests().other().count()).isEqualTo(REQUESTS);
		assertThat(spike.requests().errors().status()).as("every answer has status and length it should have").isZero();
		assertThat(spike.requests().kinds()).hasSize(10).allSatisfy((kind) -> {
			assertThat(kind.times().count()).as(kind.title()).isPositive();
			assertThat(kind.times().p50Micros()).as(kind.title()).isPositive();
			assertThat(kind.times().maxMicros()).as(kind.title()).isGreaterThanOrEqualTo(kind.times().p99Micros());
		});
		assertThat(spike.lateness().count()).isEqualTo(REQUESTS);
		assertThat(spike.requests().sent()).isLessThanOrEqualTo(REQUESTS);
		assertThat(spike.probes().times().count()).isEqualTo((long) (SECONDS * RunSettings.PROBE_RATE));
		assertThat(spike.cpuShare()).isPositive();
		assertThat(spike.generatorCpuShare()).isPositive();
		assertThat(spike.memoryBefore().residentBytes()).isGreaterThan(spike.memoryBefore().liveHeapBytes());
		assertThat(spike.memoryAfter().liveHeapBytes()).isPositive();
		assertThat(spike.verdicts()).extracting(Verdict::gate).isEqualTo(GATES);
	}

	private static void requireSeries(ScenarioResult spike) {
		List<SecondResult> series = spike.series();
		assertThat(series).isNotEmpty();
		assertThat(series).extracting(SecondResult::scheduledRate).isSubsetOf(1_000.0, 10_000.0, 0.0);
		assertThat(series.stream().mapToDouble((second) -> second.sentRate() * second.seconds()).sum())
			.isCloseTo((double) spike.requests().sent(), within(0.5));
		assertThat(series).extracting(SecondResult::at).isSorted();
		assertThat(series).allSatisfy((second) -> assertThat(second.residentBytes()).isPositive());
	}

	private static void requireMarkdown(String page, ScenarioResult spike) {
		assertThat(page).startsWith("# Scenarios\n").contains("| Commit ", "## " + spike.title());
		assertThat(spike.requests().kinds()).extracting(KindResult::title)
			.allSatisfy((title) -> assertThat(page).contains("| " + title + " "));
		assertThat(spike.verdicts()).extracting(Verdict::title)
			.allSatisfy((title) -> assertThat(page).contains("| " + title + " "));
		assertThat(page).contains("of 5,000 requests of warm-up, " + spike.warmUpErrors() + ".");
		assertThat(page).doesNotContain("NaN", "null", "Infinity");
	}

	private static void requireHtml(String page, ScenarioResult spike) {
		assertThat(page).startsWith("<!DOCTYPE html>").endsWith("</html>\n").contains("new Chart(", "\"id\":\"spike\"");
		assertThat(page).contains("of 5,000 requests of warm-up, " + spike.warmUpErrors() + ".");
		assertThat(page.split("<canvas ", -1)).hasSize(5);
		assertThat(spike.verdicts()).extracting(Verdict::title)
			.allSatisfy((title) -> assertThat(page).contains("<th scope=\"row\">" + title + "</th>"));
	}

}
