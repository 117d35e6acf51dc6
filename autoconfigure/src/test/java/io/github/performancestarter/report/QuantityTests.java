package io.github.performancestarter.report;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class QuantityTests {

	@ParameterizedTest
	@CsvSource({ "PT1M, 1m", "PT1.5S, 1500ms", "PT0S, 0s", "PT-1S, -1s", "PT90S, 90s", "PT24H, 1d", "PT25H, 25h",
			"PT0.0000015S, 1500ns", "PT0.000002S, 2us", "PT9999999999S, 9999999999s" })
	void timeIsWrittenAsSpringBootReadsIt(Duration time, String text) {
		assertThat(Quantity.of(time)).isEqualTo(text);
		assertThat(DurationStyle.detectAndParse(text)).isEqualTo(time);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0B", "1, 1B", "-1024, -1KB", "1000, 1000B", "10485760, 10MB", "1610612736, 1536MB",
			"2147483648, 2GB", "1099511627776, 1TB" })
	void sizeIsWrittenAsSpringReadsIt(long bytes, String text) {
		assertThat(Quantity.ofBytes(bytes)).isEqualTo(text);
		assertThat(DataSize.parse(text).toBytes()).isEqualTo(bytes);
	}

}
