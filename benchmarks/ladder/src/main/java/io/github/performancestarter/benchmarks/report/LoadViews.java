package io.github.performancestarter.benchmarks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import io.github.performancestarter.benchmarks.report.LoadView.Cell;
import io.github.performancestarter.benchmarks.report.LoadView.Latencies;
import io.github.performancestarter.benchmarks.report.LoadView.RowView;
import io.github.performancestarter.benchmarks.result.AnswerKind;
import io.github.performancestarter.benchmarks.result.Errors;
import io.github.performancestarter.benchmarks.result.LadderResult;
import io.github.performancestarter.benchmarks.result.LoadDescription;
import io.github.performancestarter.benchmarks.result.LoadResult;
import io.github.performancestarter.benchmarks.result.Round;
import io.github.performancestarter.benchmarks.result.RungResult;
import io.github.performancestarter.benchmarks.result.Spread;
import io.github.performancestarter.benchmarks.text.Figures;

/**
 * Makes what a report shows of each load.
 */
final class LoadViews {

	private static final double MICROS_PER_MILLI = 1000;

	private static final double BYTES_PER_MEBIBYTE = 1024 * 1024;

	private static final Cell NONE = cell(new Spread(Double.NaN, Double.NaN, Double.NaN));

	private LoadViews() {
	}

	static List<LoadView> of(LadderResult result) {
		return result.settings()
			.loads()
			.stream()
			.map((load) -> view(result, load))
			.filter((view) -> !view.rows().isEmpty())
			.toList();
	}

	private static LoadView view(LadderResult result, LoadDescription load) {
		List<RungResult> rungs = rungs(result, load.id());
		List<RungResult> bases = load.bases()
			.stream()
			.flatMap((id) -> rungs.stream().filter((rung) -> rung.id().equals(id)))
			.toList();
		List<LoadResult> measured = rungs.stream().flatMap((rung) -> rung.under(load.id()).stream()).toList();
		String unsettled = rungs.stream()
			.filter((rung) -> rung.under(load.id()).stream().anyMatch((each) -> !each.settled()))
			.map(RungResult::label)
			.collect(Collectors.joining("; "));
		List<RowView> rows = new ArrayList<>();
		for (RungResult rung : rungs) {
			rung.under(load.id()).ifPresent((each) -> rows.add(row(rung, each, bases)));
		}
		rows.sort(Comparator.comparingDouble((row) -> row.cpu().spread().median()));
		return new LoadView(load.id(), load.title(), load.protocol(),
				measured.stream().map(LoadResult::generator).distinct().toList(),
				bases.stream().map(RungResult::label).toList(), rows, unsettled);
	}

	private static List<RungResult> rungs(LadderResult result, String load) {
		return result.rungs()
			.stream()
			.filter((rung) -> rung.skipped() == null && rung.under(load).isPresent())
			.toList();
	}

	private static RowView row(RungResult rung, LoadResult result, List<RungResult> bases) {
		List<Cell> ratios = bases.stream()
			.map((base) -> base.under(result.load()).map((other) -> ratio(result, other)).orElse(NONE))
			.toList();
		Errors errors = errors(result);
		Latencies latencies = new Latencies(millis(result, Round::p50Micros), millis(result, Round::p99Micros),
				millis(result, Round::p999Micros));
		return new RowView(rung.label(), rung.ours(), rung.answer() == AnswerKind.PRE_ENCODED, rung.answer().label(),
				cell(Spread.of(result, Round::requestsPerSecond)), cell(Spread.of(result, Round::cpuMicrosPerRequest)),
				latencies,
				Figures.of(Spread.of(result, (round) -> round.residentBytes() / BYTES_PER_MEBIBYTE).median()),
				Optional.ofNullable(result.allocatedBytesPerRequest()).map(Figures::of).orElse(Figures.NONE),
				text(errors), errors.total() > 0, ratios);
	}

	private static Cell ratio(LoadResult result, LoadResult base) {
		if (result.equals(base)) {
			return new Cell(new Spread(1, 1, 1), "1", "", "1");
		}
		boolean paired = result.rounds()
			.stream()
			.anyMatch((round) -> base.rounds().stream().anyMatch((other) -> other.number() == round.number()));
		return paired ? cell(Spread.ofRatios(result, base, Round::cpuMicrosPerRequest)) : NONE;
	}

	private static Cell millis(LoadResult result, ToDoubleFunction<Round> figure) {
		return cell(Spread.of(result, (round) -> figure.applyAsDouble(round) / MICROS_PER_MILLI));
	}

	static Cell cell(Spread spread) {
		boolean known = Double.isFinite(spread.median());
		return new Cell(spread, Figures.of(spread.median()), known ? Figures.range(spread) : "", Figures.of(spread));
	}

	private static Errors errors(LoadResult result) {
		return result.rounds()
			.stream()
			.map(Round::errors)
			.reduce(Errors.NONE, (a, b) -> new Errors(a.connect() + b.connect(), a.read() + b.read(),
					a.write() + b.write(), a.timeout() + b.timeout(), a.status() + b.status()));
	}

	private static String text(Errors errors) {
		if (errors.total() == 0) {
			return "0";
		}
		StringJoiner kinds = new StringJoiner(", ", Figures.count(errors.total()) + " (", ")");
		add(kinds, errors.connect(), "connect");
		add(kinds, errors.read(), "read");
		add(kinds, errors.write(), "write");
		add(kinds, errors.timeout(), "timeout");
		add(kinds, errors.status(), "status");
		return kinds.toString();
	}

	private static void add(StringJoiner kinds, long count, String name) {
		if (count > 0) {
			kinds.add(Figures.count(count) + " " + name);
		}
	}

}
