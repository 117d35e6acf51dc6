package io.github.performancestarter.benchmarks.ladder;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WarmUpTests {

	private final WarmUp.Progress progress = new WarmUp.Progress();

	@Test
	void twoRunsWithoutProgressEndIt() {
		this.progress.add(1000, 10);
		assertThat(this.progress.settled()).isFalse();
		this.progress.add(1020, 9.9);
		assertThat(this.progress.settled()).isFalse();
		this.progress.add(900, 11);
		assertThat(this.progress.settled()).isTrue();
	}

	@Test
	void fallingCostKeepsItGoingWhileTheRateStands() {
		this.progress.add(1000, 10);
		this.progress.add(1000, 9.9);
		this.progress.add(1000, 8);
		assertThat(this.progress.settled()).isFalse();
	}

	@Test
	void risingRateKeepsItGoingWhileTheCostStands() {
		this.progress.add(1000, 10);
		this.progress.add(1000, 10);
		this.progress.add(1100, 10);
		assertThat(this.progress.settled()).isFalse();
	}

	@Test
	void manySmallStepsAddUp() {
		this.progress.add(1000, 10);
		this.progress.add(1000, 9.6);
		this.progress.add(1000, 9.2);
		assertThat(this.progress.settled()).as("each step is small, both are not").isFalse();
		this.progress.add(1000, 9.1);
		this.progress.add(1000, 9.0);
		assertThat(this.progress.settled()).as("two steps that are small together").isTrue();
	}

}
