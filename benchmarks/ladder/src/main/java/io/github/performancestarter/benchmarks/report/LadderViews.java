package io.github.performancestarter.benchmarks.report;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.performancestarter.benchmarks.report.LadderView.Fact;
import io.github.performancestarter.benchmarks.report.LadderView.Overview;
import io.github.performancestarter.benchmarks.report.LadderView.OverviewRow;
import io.github.performancestarter.benchmarks.report.LadderView.ServerView;
import io.github.performancestarter.benchmarks.report.LadderView.Skipped;
import io.github.performancestarter.benchmarks.result.AnswerKind;
import io.github.performancestarter.benchmarks.result.Environment;
import io.github.performancestarter.benchmarks.result.LadderResult;
import io.github.performancestarter.benchmarks.result.LadderSettings;
import io.github.performancestarter.benchmarks.result.LoadDescription;
import io.github.performancestarter.benchmarks.result.Round;
import io.github.performancestarter.benchmarks.result.RungResult;
import io.github.performancestarter.benchmarks.result.Spread;
import io.github.performancestarter.benchmarks.text.Figures;

/**
 * Makes what a report shows of a result.
 */
final class LadderViews {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final double BYTES_PER_GIBIBYTE = 1024 * 1024 * 1024;

	/**
	 * Ahead of the figure, so that digits stay aligned.
	 */
	private static final String UNSETTLED = "† ";

	private LadderViews() {
	}

	static LadderView of(LadderResult result) {
		List<LoadView> loads = LoadViews.of(result);
		List<RungResult> measured = result.rungs().stream().filter((rung) -> rung.skipped() == null).toList();
		List<Skipped> skipped = new ArrayList<>();
		for (RungResult rung : result.rungs()) {
			if (rung.skipped() != null) {
				skipped.add(new Skipped(rung.label(), rung.skipped()));
			}
			else if (!rung.failures().isEmpty()) {
				skipped.add(new Skipped(rung.label(),
						"only what was measured before it failed: " + String.join("; ", rung.failures())));
			}
		}
		LadderSettings settings = result.settings();
		String summary = plural(measured.size(), "rung") + ", " + plural(loads.size(), "kind") + " of load, "
				+ plural(settings.rounds(), "round") + " of " + settings.seconds() + " s"
				+ ((settings.forks() > 1) ? " in each of " + settings.forks() + " forks." : ".");
		return new LadderView("The ladder, " + DAY.format(result.started()), summary, facts(result),
				overview(result, measured, loads), loads, skipped, measured.stream().map(LadderViews::server).toList());
	}

	private static String plural(int count, String word) {
		return count + " " + word + ((count != 1) ? "s" : "");
	}

	private static List<Fact> facts(LadderResult result) {
		Environment environment = result.environment();
		LadderSettings settings = result.settings();
		return List.of(
				new Fact("Measured",
						MINUTE.format(result.started()) + ", for "
								+ plural((int) Duration.between(result.started(), result.finished()).toMinutes(),
										"minute")),
				new Fact("Commit", environment.commit() + (environment.changed() ? ", with changed files" : "")),
				new Fact("JDK", environment.java()),
				new Fact("JVM flags", settings.jvmFlags().isEmpty() ? "none" : String.join(" ", settings.jvmFlags())),
				new Fact("Event loops of each server", String.valueOf(settings.loops())),
				new Fact("Kernel", environment.kernel()),
				new Fact("Processor", environment.processors() + " × " + environment.processor()),
				new Fact("Memory", Figures.of(environment.memoryBytes() / BYTES_PER_GIBIBYTE) + " GiB"),
				new Fact("Generators", joined(environment.generators())), new Fact("Rounds", settings.rounds() + " of "
						+ settings.seconds() + " s; runs of warm-up take " + settings.warmUpSeconds() + " s"));
	}

	private static Overview overview(LadderResult result, List<RungResult> measured, List<LoadView> loads) {
		List<String> ids = loads.stream().map(LoadView::id).toList();
		List<OverviewRow> rows = measured.stream()
			.sorted(Comparator.comparing((rung) -> ids.stream().mapToDouble((id) -> cpu(rung, id)).toArray(),
					Arrays::compare))
			.map((rung) -> new OverviewRow(rung.label(), rung.ours(), rung.answer() == AnswerKind.PRE_ENCODED,
					rung.answer().label(), ids.stream().map((id) -> cell(rung, id)).toList()))
			.toList();
		return new Overview(result.settings()
			.loads()
			.stream()
			.filter((load) -> ids.contains(load.id()))
			.map(LoadDescription::title)
			.toList(), rows, loads.stream().anyMatch((load) -> !load.unsettled().isEmpty()));
	}

	/**
	 * The median, or {@code NaN}, which orders behind all figures.
	 */
	private static double cpu(RungResult rung, String load) {
		return rung.under(load)
			.map((result) -> Spread.of(result, Round::cpuMicrosPerRequest).median())
			.orElse(Double.NaN);
	}

	private static String cell(RungResult rung, String load) {
		boolean unsettled = rung.under(load).stream().anyMatch((result) -> !result.settled());
		return (unsettled ? UNSETTLED : "") + Figures.of(cpu(rung, load));
	}

	private static ServerView server(RungResult rung) {
		return new ServerView(rung.label(), rung.ours(), rung.answer().label(), rung.transport(), rung.allocator(),
				Integer.toString(rung.loops()), joined(rung.versions()), rung.command(), rung.responseHead().strip());
	}

	private static String joined(Map<String, String> versions) {
		return new TreeMap<>(versions).entrySet()
			.stream()
			.map((entry) -> (entry.getKey() + " " + entry.getValue()).trim())
			.collect(Collectors.joining(", "));
	}

}
