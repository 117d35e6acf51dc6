package io.github.performancestarter.benchmarks.scenario.report;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.github.performancestarter.benchmarks.result.Environment;
import io.github.performancestarter.benchmarks.result.Errors;
import io.github.performancestarter.benchmarks.scenario.result.Judgement;
import io.github.performancestarter.benchmarks.scenario.result.KindResult;
import io.github.performancestarter.benchmarks.scenario.result.Memory;
import io.github.performancestarter.benchmarks.scenario.result.Percentiles;
import io.github.performancestarter.benchmarks.scenario.result.Requests;
import io.github.performancestarter.benchmarks.scenario.result.ScenarioResult;
import io.github.performancestarter.benchmarks.scenario.result.ScenarioSettings;
import io.github.performancestarter.benchmarks.scenario.result.ScenariosResult;
import io.github.performancestarter.benchmarks.scenario.result.Verdict;
import io.github.performancestarter.benchmarks.text.Figures;
import org.jspecify.annotations.Nullable;

/**
 * Makes of results what both reports show.
 */
final class ScenarioViews {

	private static final double PERCENT = 100;

	private static final double MEBI = 1 << 20;

	private ScenarioViews() {
	}

	/**
	 * A fact about the run.
	 *
	 * @param name what it is
	 * @param value its value
	 */
	record Fact(String name, String value) {

	}

	/**
	 * A verdict.
	 *
	 * @param title what is measured
	 * @param measured the figure with its unit
	 * @param limit the limit with its unit
	 * @param judgement what became of it
	 * @param bad true iff it was not passed
	 */
	record Gate(String title, String measured, String limit, String judgement, boolean bad) {

	}

	/**
	 * Response times of one kind of request, or of several.
	 *
	 * @param title what it is
	 * @param fast true iff only fast routes are in it
	 * @param errors how many failed, empty if that is told elsewhere
	 * @param figures count, then percentiles and maximum in microseconds
	 */
	record Row(String title, boolean fast, String errors, List<String> figures) {

	}

	/**
	 * One scenario.
	 *
	 * @param id its identifier
	 * @param title its name
	 * @param summary what was done, in sentences
	 * @param gates its verdicts
	 * @param rows its response times
	 */
	record View(String id, String title, String summary, List<Gate> gates, List<Row> rows) {

	}

	static List<Fact> facts(ScenariosResult result) {
		Environment environment = result.environment();
		ScenarioSettings settings = result.settings();
		String arguments = String.join(" ", settings.demoArguments());
		List<Fact> facts = new ArrayList<>(
				List.of(new Fact("Commit", environment.commit() + (environment.changed() ? ", with changes" : "")),
						new Fact("Machine",
								environment.processor() + ", " + environment.processors() + " processors, "
										+ environment.kernel()),
						new Fact("JVM", environment.java() + ", " + String.join(" ", settings.jvmFlags())),
						new Fact("Demo's arguments", arguments.isEmpty() ? "none" : arguments),
						new Fact("Lengths",
								format("%s of full size, after %.0f s of warm-up", Figures.of(settings.scale()),
										settings.warmUpSeconds())),
						new Fact("Generator",
								format("this project's own, %s, %d connections; probe: %d connections, %.0f/s",
										settings.transport(), settings.connections(), settings.probeConnections(),
										settings.probeRate())),
						new Fact("Started", result.started().truncatedTo(ChronoUnit.SECONDS).toString())));
		result.failures().forEach((failure) -> facts.add(new Fact("Failed", failure.id() + ": " + failure.reason())));
		return facts;
	}

	static View view(ScenarioResult scenario) {
		return new View(scenario.id(), scenario.title(), summary(scenario),
				scenario.verdicts().stream().map(ScenarioViews::gate).toList(), rows(scenario));
	}

	private static String summary(ScenarioResult scenario) {
		Errors errors = scenario.requests().errors();
		Memory before = scenario.memoryBefore();
		Memory after = scenario.memoryAfter();
		String stretches = scenario.stretches()
			.stream()
			.map((stretch) -> format("%,.0f/s for %.1f s", stretch.rate(), stretch.seconds()))
			.collect(Collectors.joining(", "));
		return format(
				"""
						%s: %,d requests were due, %,d were sent. %,d failed: %d with their connection, %d without an answer in time, \
						%d with a wrong one. %d connections were refused. Of %,d probes, %d failed; of %,d requests of warm-up, %d. \
						The server took %.1f %% of the machine, the generator %.1f %%. After collection of garbage, resident memory \
						went from %.1f to %.1f MiB, live heap from %.1f to %.1f MiB.""",
				stretches, scenario.requests().scheduled(), scenario.requests().sent(), scenario.requests().failed(),
				errors.read(), errors.timeout(), errors.status(), errors.connect(), scenario.probes().scheduled(),
				scenario.probes().failed(), scenario.warmUpRequests(), scenario.warmUpErrors(),
				scenario.cpuShare() * PERCENT, scenario.generatorCpuShare() * PERCENT, before.residentBytes() / MEBI,
				after.residentBytes() / MEBI, before.liveHeapBytes() / MEBI, after.liveHeapBytes() / MEBI);
	}

	private static Gate gate(Verdict verdict) {
		String unit = " " + verdict.unit();
		return new Gate(verdict.title(), measured(verdict.measured(), unit),
				(verdict.atLeast() ? "≥ " : "≤ ") + Figures.of(verdict.limit()) + unit, verdict.judgement().label(),
				verdict.judgement() != Judgement.PASSED);
	}

	private static String measured(@Nullable Double measured, String unit) {
		return (measured != null) ? Figures.of(measured) + unit : "no figure";
	}

	private static List<Row> rows(ScenarioResult scenario) {
		Requests requests = scenario.requests();
		List<Row> rows = new ArrayList<>();
		for (KindResult kind : requests.kinds()) {
			rows.add(row(kind.title(), kind.fast(), Figures.count(kind.errors()), kind.times()));
		}
		rows.add(row("all fast routes", true, "", requests.fast()));
		rows.add(row("all others", false, "", requests.other()));
		rows.add(row("all", false, Figures.count(requests.failed()), requests.all()));
		rows.add(row("probe of event-loop lag", true, Figures.count(scenario.probes().failed()),
				scenario.probes().times()));
		rows.add(row("the generator's own lateness", false, "", scenario.lateness()));
		return rows;
	}

	private static Row row(String title, boolean fast, String errors, Percentiles times) {
		return new Row(title, fast, errors,
				List.of(Figures.count(times.count()), Figures.of(times.p50Micros()), Figures.of(times.p90Micros()),
						Figures.of(times.p99Micros()), Figures.of(times.p999Micros()), Figures.of(times.p9999Micros()),
						Figures.of(times.maxMicros())));
	}

	private static String format(String format, Object... values) {
		return String.format(Locale.ROOT, format, values);
	}

}
