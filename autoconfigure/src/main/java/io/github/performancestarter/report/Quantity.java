package io.github.performancestarter.report;

import java.time.Duration;
import java.util.List;

/**
 * Times and sizes as people write them in a configuration file.
 *
 * @since 0.1.0
 */
public final class Quantity {

	private static final List<Unit> TIMES = List.of(new Unit("d", 86_400_000_000_000L),
			new Unit("h", 3_600_000_000_000L), new Unit("m", 60_000_000_000L), new Unit("s", 1_000_000_000L),
			new Unit("ms", 1_000_000L), new Unit("us", 1_000L), new Unit("ns", 1L));

	private static final List<Unit> SIZES = List.of(new Unit("TB", 1L << 40), new Unit("GB", 1L << 30),
			new Unit("MB", 1L << 20), new Unit("KB", 1L << 10), new Unit("B", 1L));

	private Quantity() {
	}

	/**
	 * Writes a time in its largest unit that needs no fraction, such as {@code 1500ms}.
	 * @param time the time
	 * @return the text, which Spring Boot reads as the same time
	 */
	public static String of(Duration time) {
		if (time.isZero()) {
			return "0s";
		}
		try {
			return text(time.toNanos(), TIMES);
		}
		catch (ArithmeticException ex) {
			// beyond 292 years
			return time.toSeconds() + "s";
		}
	}

	/**
	 * Writes a size in its largest unit that needs no fraction, such as {@code 10MB}.
	 * @param bytes the size
	 * @return the text, which Spring reads as the same size
	 */
	public static String ofBytes(long bytes) {
		return (bytes == 0) ? "0B" : text(bytes, SIZES);
	}

	private static String text(long amount, List<Unit> units) {
		Unit unit = units.stream().filter((each) -> amount % each.size() == 0).findFirst().orElseThrow();
		return amount / unit.size() + unit.symbol();
	}

	/**
	 * A unit.
	 *
	 * @param symbol how Spring writes it
	 * @param size how many of the smallest unit it is
	 */
	private record Unit(String symbol, long size) {
	}

}
