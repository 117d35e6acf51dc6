package io.github.performancestarter.benchmarks.scenario;

import java.util.List;

import io.github.performancestarter.benchmarks.scenario.load.Schedule;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PartTests {

	@Test
	void spikeOfASecondIsAPartOfItsOwn() {
		List<Part> parts = Part.of(Scenario.SPIKE.schedule(1 / 60.0));
		assertThat(parts).hasSize(11);
		assertThat(parts.stream().filter((part) -> part.rate() == 10_000)).singleElement().satisfies((part) -> {
			assertThat(part.begin()).isCloseTo(4.5, within(1e-6));
			assertThat(part.end()).isCloseTo(5.5, within(1e-6));
		});
	}

	@Test
	void partsFollowEachOtherToTheEnd() {
		for (Scenario scenario : Scenario.values()) {
			Schedule schedule = scenario.schedule(1 / 77.0);
			double end = 0;
			for (Part part : Part.of(schedule)) {
				assertThat(part.begin()).isCloseTo(end, within(1e-6));
				assertThat(part.seconds()).isBetween(0.5, 1.5);
				end = part.end();
			}
			assertThat(end).isCloseTo(schedule.seconds(), within(1e-6));
		}
	}

	@Test
	void segmentShorterThanASecondIsOnePart() {
		assertThat(Part.of(Scenario.SPIKE.schedule(1 / 300.0))).extracting(Part::rate)
			.containsExactly(1_000.0, 10_000.0, 1_000.0);
	}

	@Test
	void nothingIsDuePastTheEnd() {
		assertThat(Part.after(3)).isEqualTo(new Part(3, 4, 0));
	}

}
