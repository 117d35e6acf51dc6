package io.github.performancestarter.benchmarks.text;

import io.github.performancestarter.benchmarks.result.Spread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FiguresTests {

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			118234; 118,000
			1234.5; 1,230
			120; 120
			12; 12.0
			1.2; 1.20
			0.9999; 1.00
			0.048712; 0.0487
			0.05; 0.0500
			0; 0
			NaN; –
			Infinity; –
			""")
	void figureHasThreeDigits(double value, String text) {
		assertThat(Figures.of(value)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			1.1; +10.0 %
			0.877; −12.3 %
			0.9999; +0.0 %
			NaN; –
			""")
	void changeHasItsSign(double ratio, String text) {
		assertThat(Figures.change(ratio)).isEqualTo(text);
	}

	@Test
	void spreadTellsItsRange() {
		assertThat(Figures.of(new Spread(1.25, 1.2, 1.312))).isEqualTo("1.25 (1.20–1.31)");
	}

}
