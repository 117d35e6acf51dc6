package io.github.performancestarter.benchmarks.compare;

import java.util.Map;

/**
 * What changed for a rung under a load.
 *
 * @param load the identifier of the load
 * @param rung the identifier of the rung
 * @param base true iff the others under this load are divided by it; it has itself no
 * verdict
 * @param settled true iff it and the base had settled before both runs measured them;
 * what had not may have changed by longer warm-up alone, so it has no verdict
 * @param shifts by which factor each figure changed
 * @param verdicts what can be said about each
 * @param failing why its answers got worse, or nothing
 */
record Change(String load, String rung, boolean base, boolean settled, Map<Figure, Shift> shifts,
		Map<Figure, Verdict> verdicts, String failing) {

	Change {
		shifts = Map.copyOf(shifts);
		verdicts = Map.copyOf(verdicts);
	}

	boolean worse() {
		return !this.failing.isEmpty() || this.verdicts.entrySet()
			.stream()
			.anyMatch((entry) -> entry.getKey().deciding() && entry.getValue() == Verdict.WORSE);
	}

	Shift shift(Figure figure) {
		return this.shifts.getOrDefault(figure, new Shift(Double.NaN, Double.NaN, Double.NaN, 0));
	}

	Verdict verdict(Figure figure) {
		return this.verdicts.getOrDefault(figure, Verdict.CANNOT_TELL);
	}

}
