package io.github.performancestarter.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import io.github.performancestarter.benchmarks.report.LoadView.Cell;
import io.github.performancestarter.benchmarks.report.LoadView.RowView;
import org.jspecify.annotations.Nullable;

/**
 * What the charts of the ladder are drawn from.
 */
final class ChartData {

	private ChartData() {
	}

	static String json(List<LoadView> loads) {
		return ScriptData.json(loads.stream().map(ChartData::load).toList());
	}

	private static Map<String, Object> load(LoadView load) {
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("id", load.id());
		data.put("labels", load.rows().stream().map(ChartData::label).toList());
		data.put("ours", load.rows().stream().map(RowView::ours).toList());
		data.put("rate", figures(load, RowView::rate));
		data.put("cpu", figures(load, RowView::cpu));
		data.put("p50", figures(load, (row) -> row.latencies().p50()));
		data.put("p99", figures(load, (row) -> row.latencies().p99()));
		data.put("p999", figures(load, (row) -> row.latencies().p999()));
		return data;
	}

	private static List<String> label(RowView row) {
		return row.preEncoded() ? List.of(row.label(), row.answer()) : List.of(row.label());
	}

	private static Map<String, Object> figures(LoadView load, Function<RowView, Cell> figure) {
		List<@Nullable Double> medians = new ArrayList<>();
		List<@Nullable Double> lows = new ArrayList<>();
		List<@Nullable Double> highs = new ArrayList<>();
		List<String> texts = new ArrayList<>();
		List<String> ranges = new ArrayList<>();
		for (RowView row : load.rows()) {
			Cell cell = figure.apply(row);
			medians.add(finite(cell.spread().median()));
			lows.add(finite(cell.spread().low()));
			highs.add(finite(cell.spread().high()));
			texts.add(cell.median());
			ranges.add(cell.range());
		}
		// in an order of its own, so that the same result gives the same page
		return new TreeMap<>(Map.of("median", medians, "low", lows, "high", highs, "text", texts, "range", ranges));
	}

	private static @Nullable Double finite(double value) {
		return Double.isFinite(value) ? value : null;
	}

}
