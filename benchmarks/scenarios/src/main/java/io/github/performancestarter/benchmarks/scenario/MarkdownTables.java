package io.github.performancestarter.benchmarks.scenario;

import java.util.Locale;
import java.util.stream.Collectors;

import io.github.performancestarter.benchmarks.result.Environment;
import io.github.performancestarter.benchmarks.result.Errors;
import io.github.performancestarter.benchmarks.scenario.result.KindResult;
import io.github.performancestarter.benchmarks.scenario.result.Memory;
import io.github.performancestarter.benchmarks.scenario.result.Percentiles;
import io.github.performancestarter.benchmarks.scenario.result.Requests;
import io.github.performancestarter.benchmarks.scenario.result.ScenarioResult;
import io.github.performancestarter.benchmarks.scenario.result.ScenarioSettings;
import io.github.performancestarter.benchmarks.scenario.result.ScenariosResult;
import io.github.performancestarter.benchmarks.scenario.result.Verdict;

/**
 * The results of scenarios as a page of Markdown.
 */
final class MarkdownTables {

	private static final double PERCENT = 100;

	private static final double MEBI = 1 << 20;

	private final ScenariosResult result;

	MarkdownTables(ScenariosResult result) {
		this.result = result;
	}

	String text() {
		StringBuilder text = new StringBuilder("# Scenarios\n\n");
		text.append(
				"Open loop: a request is due by a schedule, and its time counts from then to the end of its answer.")
			.append(" Times are in µs.\n\n");
		text.append(environment());
		this.result.scenarios().forEach((scenario) -> text.append('\n').append(scenario(scenario)));
		return text.toString();
	}

	private String environment() {
		Environment environment = this.result.environment();
		ScenarioSettings settings = this.result.settings();
		return format("""
				| | |
				|---|---|
				| commit | %s%s |
				| machine | %s, %d processors, %s |
				| JVM | %s, %s |
				| demo's arguments | %s |
				| lengths | %.4f of full size, after %.0f s of warm-up |
				| generator | this project's own, %s, %d connections; probe: %d connections, %.0f/s |
				| started | %s |
				""", environment.commit(), environment.changed() ? ", with changes" : "", environment.processor(),
				environment.processors(), environment.kernel(), environment.java(),
				String.join(" ", settings.jvmFlags()),
				settings.demoArguments().isEmpty() ? "none" : String.join(" ", settings.demoArguments()),
				settings.scale(), settings.warmUpSeconds(), settings.transport(), settings.connections(),
				settings.probeConnections(), settings.probeRate(), this.result.started());
	}

	private static String scenario(ScenarioResult scenario) {
		Requests requests = scenario.requests();
		String rows = requests.kinds().stream().map(MarkdownTables::row).collect(Collectors.joining());
		return "## " + scenario.title() + "\n\n" + sentence(scenario) + "\n\n" + verdicts(scenario) + "\n"
				+ "| requests | count | errors | p50 | p90 | p99 | p99.9 | p99.99 | max |\n"
				+ "|---|--:|--:|--:|--:|--:|--:|--:|--:|\n" + rows + row("all fast routes", "", requests.fast())
				+ row("all others", "", requests.other())
				+ row("**all**", "" + requests.errors().total(), requests.all())
				+ row("probe of event-loop lag", "", scenario.lag())
				+ row("the generator's own lateness", "", scenario.lateness());
	}

	private static String sentence(ScenarioResult scenario) {
		Errors errors = scenario.requests().errors();
		Memory before = scenario.memoryBefore();
		Memory after = scenario.memoryAfter();
		String stretches = scenario.stretches()
			.stream()
			.map((stretch) -> format("%,.0f/s for %.1f s", stretch.rate(), stretch.seconds()))
			.collect(Collectors.joining(", "));
		return format(
				"""
						%s. %,d requests were due, %,d were sent; errors: %d connect, %d read, %d timeout, %d status.
						The server took %.1f %% of the machine, the generator %.1f %%. After collection of garbage, resident memory went from %.1f to %.1f MiB,
						live heap from %.1f to %.1f MiB.""",
				stretches, scenario.requests().scheduled(), scenario.requests().sent(), errors.connect(), errors.read(),
				errors.timeout(), errors.status(), scenario.cpuShare() * PERCENT,
				scenario.generatorCpuShare() * PERCENT, before.residentBytes() / MEBI, after.residentBytes() / MEBI,
				before.liveHeapBytes() / MEBI, after.liveHeapBytes() / MEBI);
	}

	/**
	 * The table of a scenario's verdicts.
	 */
	static String verdicts(ScenarioResult scenario) {
		StringBuilder table = new StringBuilder("| gate | measured | limit | verdict |\n|---|--:|--:|---|\n");
		for (Verdict verdict : scenario.verdicts()) {
			table.append(format("| %s | %,.2f %s | %s %,.2f %s | %s |\n", verdict.title(), verdict.measured(),
					verdict.unit(), verdict.atLeast() ? "≥" : "≤", verdict.limit(), verdict.unit(),
					verdict.judgement().label()));
		}
		return table.toString();
	}

	private static String row(KindResult kind) {
		return row("`" + kind.title() + "`" + (kind.fast() ? " (pre-encoded response)" : ""), "" + kind.errors(),
				kind.times());
	}

	private static String row(String title, String errors, Percentiles times) {
		return format("| %s | %,d | %s | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f |\n", title, times.count(),
				errors, times.p50Micros(), times.p90Micros(), times.p99Micros(), times.p999Micros(),
				times.p9999Micros(), times.maxMicros());
	}

	private static String format(String format, Object... values) {
		return String.format(Locale.ROOT, format, values);
	}

}
