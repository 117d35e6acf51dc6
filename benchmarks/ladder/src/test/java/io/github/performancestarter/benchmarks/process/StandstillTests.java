package io.github.performancestarter.benchmarks.process;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StandstillTests {

	private static final long START = Long.MAX_VALUE - 1_000_000_000;

	private final Standstill standstill = new Standstill(START, Duration.ofSeconds(5), 10);

	@Test
	void pauseCountsFromTheLastReadingThatSawProgress() {
		add(500, 10.4);
		add(600, 10.5);
		add(700, 10.5);
		add(1800, 10.5);
		add(1900, 10.6);
		add(2000, 10.7);
		assertThat(this.standstill.longest()).isEqualTo(Duration.ofMillis(1200));
	}

	@Test
	void pauseAtTheEndCountsToTheEndOfTheLoad() {
		add(4000, 14);
		assertThat(add(4900, 14)).isTrue();
		assertThat(add(9000, 14)).isFalse();
		assertThat(this.standstill.longest()).isEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void processThatIsNeverAskedStandsStillFromTheStart() {
		add(100, 10);
		add(900, 10);
		assertThat(this.standstill.longest()).isEqualTo(Duration.ofMillis(900));
	}

	private boolean add(long millis, double cpuSeconds) {
		return this.standstill.add(START + millis * 1_000_000, cpuSeconds);
	}

}
