package io.github.performancestarter.fastpath.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.performancestarter.fastpath.EncodedRoute;
import io.github.performancestarter.fastpath.RouteDescription;
import io.github.performancestarter.fastpath.RouteTable;

/**
 * The routes as text in aligned columns.
 */
final class StartupTable {

	/**
	 * More routes than this are only counted; the endpoint {@code fastroutes} has them.
	 */
	static final int MAX_ROWS = 100;

	private static final List<String> HEADINGS = List.of("path", "methods", "decorators", "bytes", "variants");

	private static final int BYTES = 3;

	private StartupTable() {
	}

	/**
	 * Lays out a table.
	 * @param table the routes
	 * @return several lines, without a line break at the end
	 */
	static String of(RouteTable table) {
		List<EncodedRoute> routes = table.routes();
		List<List<String>> rows = new ArrayList<>();
		rows.add(HEADINGS);
		routes.stream().limit(MAX_ROWS).map((route) -> row(route.describe())).forEach(rows::add);
		int[] widths = new int[HEADINGS.size()];
		for (List<String> row : rows) {
			for (int i = 0; i < widths.length; i++) {
				widths[i] = Math.max(widths[i], row.get(i).length());
			}
		}
		String first = "Answering " + routes.size() + ((routes.size() == 1) ? " route" : " routes")
				+ " ahead of WebFlux";
		Stream<String> lines = rows.stream().map((row) -> "  " + line(row, widths).stripTrailing());
		String last = (routes.size() > MAX_ROWS) ? "  and " + (routes.size() - MAX_ROWS) + " more" : "";
		return Stream.of(Stream.of(first), lines, Stream.of(last).filter((line) -> !line.isEmpty()))
			.flatMap((part) -> part)
			.collect(Collectors.joining(System.lineSeparator()));
	}

	private static List<String> row(RouteDescription route) {
		return List.of(route.path(), String.join(" ", route.methods()), decorators(route.decorators()),
				String.valueOf(route.bytes()),
				route.variants()
					.stream()
					.map((variant) -> variant.coding() + " " + variant.bytes())
					.collect(Collectors.joining(", ")));
	}

	/** Header lines are many and say little here, so they are only counted. */
	private static String decorators(List<String> decorators) {
		List<String> shown = new ArrayList<>(
				decorators.stream().filter((decorator) -> !decorator.startsWith("header: ")).toList());
		int headers = decorators.size() - shown.size();
		if (headers > 0) {
			shown.add((headers == 1) ? "1 header" : headers + " headers");
		}
		return shown.isEmpty() ? "-" : String.join(", ", shown);
	}

	private static String line(List<String> row, int[] widths) {
		StringBuilder line = new StringBuilder();
		for (int i = 0; i < widths.length; i++) {
			String padding = " ".repeat(widths[i] - row.get(i).length());
			line.append((i == BYTES) ? padding + row.get(i) : row.get(i) + padding).append("  ");
		}
		return line.toString();
	}

}
