package io.github.performancestarter.benchmarks.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

import io.github.performancestarter.benchmarks.result.Spread;

/**
 * Figures in three significant digits, which is more than rounds of a benchmark agree on.
 */
public final class Figures {

	/**
	 * What stands where there is no figure.
	 */
	public static final String NONE = "–";

	private static final int DIGITS = 3;

	private static final MathContext ROUNDING = new MathContext(DIGITS, RoundingMode.HALF_UP);

	private Figures() {
	}

	/**
	 * A figure, with commas between thousands; {@link #NONE} if it is no number.
	 */
	public static String of(double value) {
		if (!Double.isFinite(value)) {
			return NONE;
		}
		if (value == 0) {
			return "0";
		}
		BigDecimal rounded = new BigDecimal(value).round(ROUNDING);
		int scale = Math.max(0, DIGITS - (rounded.precision() - rounded.scale()));
		return String.format(Locale.ROOT, "%,." + scale + "f", rounded);
	}

	/**
	 * Lowest and highest value, as {@code 1.20–1.31}.
	 */
	public static String range(Spread spread) {
		return of(spread.low()) + "–" + of(spread.high());
	}

	/**
	 * Median and range, as {@code 1.25 (1.20–1.31)}; {@link #NONE} if there is no median.
	 */
	public static String of(Spread spread) {
		return Double.isFinite(spread.median()) ? of(spread.median()) + " (" + range(spread) + ")" : NONE;
	}

	/**
	 * A count, with commas between thousands.
	 */
	public static String count(long value) {
		return String.format(Locale.ROOT, "%,d", value);
	}

	/**
	 * A change with its sign and one decimal, as {@code +3.2 %}.
	 * @param ratio the new value divided by the old
	 */
	public static String change(double ratio) {
		if (!Double.isFinite(ratio)) {
			return NONE;
		}
		String text = String.format(Locale.ROOT, "%+.1f", (ratio - 1) * 100);
		return (text.equals("-0.0") ? "+0.0" : text).replace('-', '−') + " %";
	}

}
