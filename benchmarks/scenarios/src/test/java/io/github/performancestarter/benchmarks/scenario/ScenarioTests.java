package io.github.performancestarter.benchmarks.scenario;

import java.time.Duration;

import io.github.performancestarter.benchmarks.scenario.load.Schedule;
import io.github.performancestarter.benchmarks.scenario.load.Segment;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ScenarioTests {

	@Test
	void fullLengthsAreThoseOfTheTitles() {
		assertThat(Scenario.BASELINE.schedule(1).seconds()).isEqualTo(120);
		assertThat(Scenario.SUSTAINED.schedule(1).seconds()).isEqualTo(600);
		assertThat(Scenario.SPIKE.schedule(1).seconds()).isEqualTo(600);
		assertThat(Scenario.SOAK.schedule(1).seconds()).isEqualTo(3_600);
	}

	@Test
	void spikeIsATenthOfItsTime() {
		Schedule schedule = Scenario.SPIKE.schedule(0.1);
		assertThat(schedule.seconds()).isEqualTo(60);
		assertThat(schedule.segments()).containsExactly(new Segment(Duration.ofSeconds(27), 1_000),
				new Segment(Duration.ofSeconds(6), 10_000), new Segment(Duration.ofSeconds(27), 1_000));
	}

	@Test
	void warmUpIsNotScaledAndHasHalfTheHighestRateButALeast() {
		assertThat(Scenario.SPIKE.warmUp(Duration.ofSeconds(40)).segments())
			.containsExactly(new Segment(Duration.ofSeconds(40), 5_000));
		assertThat(Scenario.BASELINE.warmUp(Duration.ofSeconds(40)).segments())
			.containsExactly(new Segment(Duration.ofSeconds(40), 2_000));
	}

	@Test
	void unknownScenarioIsToldWithThoseThereAre() {
		assertThat(Scenario.of("soak")).isEqualTo(Scenario.SOAK);
		assertThatIllegalArgumentException().isThrownBy(() -> Scenario.of("Soak"))
			.withMessage("There is no scenario 'Soak', only [baseline, sustained, spike, soak]");
	}

}
