package io.github.performancestarter.server.autoconfigure;

import java.time.Duration;
import java.util.Objects;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class InvalidServerSettingFailureAnalyzerTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					PT0S   | a request head cannot be complete before it begins | to more than zero, such as '10s', or remove it for no limit.
					PT-1S  | a request head cannot be complete before it begins | to more than zero, such as '10s', or remove it for no limit.
					PT25H  | a timeout of more than a day is none | to a day at most, such as '10s', or remove it for no limit.
					""")
	void headerTimeoutThatCannotBeIsNamed(Duration value, String reason, String action) {
		PerformanceServerProperties properties = new PerformanceServerProperties();
		properties.setHeaderTimeout(value);
		assertAnalysis(properties, "performance.server.header-timeout", value, reason, action);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					PT-1S | a wait cannot be negative | to a positive duration, such as '500ms', or to '0' for no wait.
					PT30S | the wait does not end before the shutdown phase does, which may take PT30S | to less than 'spring.lifecycle.timeout-per-shutdown-phase', or raise the latter.
					""")
	void quietPeriodThatCannotBeIsNamed(Duration value, String reason, String action) {
		PerformanceServerProperties properties = new PerformanceServerProperties();
		properties.getDrain().setQuietPeriod(value);
		assertAnalysis(properties, "performance.server.drain.quiet-period", value, reason, action);
	}

	private static void assertAnalysis(PerformanceServerProperties properties, String property, Duration value,
			String reason, String action) {
		assertThatExceptionOfType(InvalidServerSettingException.class)
			.isThrownBy(() -> ServerSettingsMapper.map(properties, true, Duration.ofSeconds(30), null))
			.satisfies((failure) -> {
				FailureAnalysis analysis = Objects
					.requireNonNull(new InvalidServerSettingFailureAnalyzer().analyze(failure));
				assertThat(analysis.getDescription()).isEqualToNormalizingNewlines("The server cannot be set up: "
						+ reason + ".\n\n    Property: " + property + "\n    Value: " + value);
				assertThat(analysis.getAction()).isEqualTo("Set '" + property + "' " + action);
			});
	}

}
