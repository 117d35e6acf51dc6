package io.github.performancestarter.benchmarks.scenario;

import io.github.performancestarter.benchmarks.scenario.load.Interval;
import io.github.performancestarter.benchmarks.scenario.result.SecondResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SeriesTests {

	private static final Part CALM = new Part(0, 1, 100);

	private static final Part SPIKE = new Part(1, 1.5, 1_000);

	private static final Part AFTER = new Part(1.5, 2.5, 100);

	private final int processors = Runtime.getRuntime().availableProcessors();

	private double cpu = 7;

	private final Series series = new Series(1_000, () -> this.cpu, () -> 4_096);

	@Test
	void shareAtTheHighestRateIsThatOfItsPartsAlone() {
		add(CALM, 1, 0.1);
		add(SPIKE, 1.5, 0.4);
		add(AFTER, 2.5, 0.2);
		assertThat(this.series.cpuShareAtHighestRate()).isCloseTo(0.8, within(1e-6));
		assertThat(this.series.cpuShare()).isCloseTo(0.7 / 2.5, within(1e-6));
		assertThat(this.series.seconds()).extracting(SecondResult::scheduledRate)
			.containsExactly(100.0, 1_000.0, 100.0);
		assertThat(this.series.seconds()).extracting(SecondResult::seconds).containsExactly(1.0, 0.5, 1.0);
	}

	@Test
	void partThatWasReadLateOrAfterALateOneIsNoFigure() {
		add(CALM, 1, 0.1);
		add(SPIKE, 1.56, 0.4);
		assertThat(this.series.cpuShareAtHighestRate()).isNull();
		add(AFTER, 2.6, 0.1);
		add(new Part(2.5, 3, 1_000), 3, 0.4);
		assertThat(this.series.cpuShareAtHighestRate()).isNull();
	}

	@Test
	void shareIsAtMostTheMachine() {
		add(SPIKE, 0.001, 5);
		assertThat(this.series.cpuShare()).isEqualTo(1);
		assertThat(this.series.seconds().get(0).cpuShare()).isEqualTo(1);
	}

	private void add(Part part, double now, double cpuOfOneProcessor) {
		this.cpu += cpuOfOneProcessor * this.processors;
		this.series.add(part, now, new Interval(), new Interval());
	}

}
