package io.github.performancestarter.benchmarks.scenario;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads what lengths are multiplied by, as {@code 1}, {@code 0.1} or {@code 1/60}.
 */
final class Scale implements ITypeConverter<Double> {

	@Override
	public Double convert(String value) {
		double scale = parse(value);
		if (!(scale > 0 && scale <= 1)) {
			throw new TypeConversionException(
					"'" + value + "' is no scale: it has to be above 0 and at most 1, as 1/60 or 0.1");
		}
		return scale;
	}

	private static double parse(String value) {
		try {
			String[] parts = value.split("/", 2);
			double dividend = Double.parseDouble(parts[0]);
			return (parts.length != 2) ? dividend : dividend / Double.parseDouble(parts[1]);
		}
		catch (NumberFormatException ex) {
			return Double.NaN;
		}
	}

}
