package io.github.performancestarter.server.autoconfigure;

import java.time.Duration;
import java.util.Objects;

import io.github.performancestarter.report.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class InvalidServerSettingFailureAnalyzerTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					PT0S   | a request head cannot be complete before it begins | to more than zero, such as '10s', or remove it for no limit.
					PT-1S  | a request head cannot be complete before it begins | to more than zero, such as '10s', or remove it for no limit.
					PT0.0009S | less than a millisecond is no time to wait for a client | to a millisecond at least, such as '10s', or remove it for no limit.
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
					PT30S | the wait does not end before the shutdown phase does, which may take 30s | to less than 'spring.lifecycle.timeout-per-shutdown-phase', or raise the latter.
					""")
	void quietPeriodThatCannotBeIsNamed(Duration value, String reason, String action) {
		PerformanceServerProperties properties = new PerformanceServerProperties();
		properties.getDrain().setQuietPeriod(value);
		assertAnalysis(properties, "performance.server.drain.quiet-period", value, reason, action);
	}

	@Test
	void valueIsToldAsItWasWrittenAndWhere() {
		PerformanceServerProperties properties = new PerformanceServerProperties();
		properties.setHeaderTimeout(Duration.ofMinutes(-1));
		MockEnvironment environment = new MockEnvironment().withProperty("performance.server.header-timeout", "-60s");
		assertThatExceptionOfType(InvalidServerSettingException.class)
			.isThrownBy(() -> ServerSettingsMapper.map(properties, true, Duration.ofSeconds(30), null))
			.withMessageContaining("'-1m'")
			.satisfies((failure) -> {
				FailureAnalysis analysis = Objects
					.requireNonNull(new InvalidServerSettingFailureAnalyzer(environment).analyze(failure));
				assertThat(analysis.getDescription()).endsWith("Value: -60s" + System.lineSeparator()
						+ "    Origin: \"performance.server.header-timeout\" from property source \"mockProperties\"");
			});
	}

	@Test
	void allThatIsWrongIsTold() {
		PerformanceServerProperties properties = new PerformanceServerProperties();
		properties.setReadTimeout(Duration.ZERO);
		properties.setMaxBodySize(DataSize.ofKilobytes(-1));
		assertThatExceptionOfType(InvalidServerSettingException.class)
			.isThrownBy(() -> LimitSettingsMapper.limits(properties))
			.satisfies((failure) -> {
				FailureAnalysis analysis = Objects.requireNonNull(
						new InvalidServerSettingFailureAnalyzer(new StandardEnvironment()).analyze(failure));
				assertThat(analysis.getDescription()).isEqualToNormalizingNewlines("""
						The server cannot be set up:

						    Property: performance.server.read-timeout
						    Value: 0s
						    Reason: no client can send a body in no time

						    Property: performance.server.max-body-size
						    Value: -1KB
						    Reason: a size cannot be negative""");
				assertThat(analysis.getAction()).isEqualToNormalizingNewlines(
						"""
								Set 'performance.server.read-timeout' to more than zero, such as '30s', or remove it for no limit.
								Set 'performance.server.max-body-size' to a size, such as '10MB', or remove it for no limit.""");
			});
	}

	private static void assertAnalysis(PerformanceServerProperties properties, String property, Duration value,
			String reason, String action) {
		assertThatExceptionOfType(InvalidServerSettingException.class)
			.isThrownBy(() -> ServerSettingsMapper.map(properties, true, Duration.ofSeconds(30), null))
			.satisfies((failure) -> {
				FailureAnalysis analysis = Objects.requireNonNull(
						new InvalidServerSettingFailureAnalyzer(new StandardEnvironment()).analyze(failure));
				assertThat(analysis.getDescription()).isEqualToNormalizingNewlines("The server cannot be set up: "
						+ reason + ".\n\n    Property: " + property + "\n    Value: " + Quantity.of(value));
				assertThat(analysis.getAction()).isEqualTo("Set '" + property + "' " + action);
			});
	}

}
