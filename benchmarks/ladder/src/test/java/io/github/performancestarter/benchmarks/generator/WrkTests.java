package io.github.performancestarter.benchmarks.generator;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WrkTests {

	private final Wrk wrk = new Wrk(Path.of("."));

	@ParameterizedTest
	@ValueSource(strings = { "debian/4.1.0-3+b2 [epoll]", "4.2.0 [kqueue]", "4.1.0-4-g0896020 [epoll]" })
	void versionsWhoseHistogramIsKnownAreUsed(String version) {
		assertThat(this.wrk.missing(version)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "4.0.2 [epoll]", "debian/4.10.0-1 [epoll]", "5.0.0 [epoll]", "unknown" })
	void otherVersionsAreRefused(String version) {
		assertThat(this.wrk.missing(version)).startsWith("wrk " + version + " may keep");
	}

	@Test
	void absenceIsTold() {
		assertThat(this.wrk.missing("")).isEqualTo("wrk is not installed");
	}

}
