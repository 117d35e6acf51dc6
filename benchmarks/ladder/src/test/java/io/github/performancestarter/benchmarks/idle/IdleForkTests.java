package io.github.performancestarter.benchmarks.idle;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class IdleForkTests {

	@Test
	void connectionKeepsWhatStepsDifferByWhateverTheServerKeepsItself() {
		IdleFork fork = new IdleFork(1, List.of(new IdleStep(0, 700_000_000, 12_000_000),
				new IdleStep(500, 700_050_000, 13_000_000), new IdleStep(1000, 700_100_000, 14_000_000)));
		assertThat(fork.heapBytesPerConnection()).isCloseTo(2000, within(1e-6));
		assertThat(fork.otherBytesPerConnection()).isCloseTo(100, within(1e-6));
		assertThat(fork.bytesPerConnection()).isCloseTo(2100, within(1e-6));
	}

	@Test
	void stepsThatAreNotInLineGiveTheSlopeOfLeastSquares() {
		IdleFork fork = new IdleFork(1,
				List.of(new IdleStep(0, 100, 0), new IdleStep(1, 100, 3), new IdleStep(2, 100, 3)));
		assertThat(fork.heapBytesPerConnection()).isCloseTo(1.5, within(1e-6));
		assertThat(fork.otherBytesPerConnection()).isZero();
	}

	@Test
	void oneNumberOfConnectionsTellsNothing() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new IdleFork(1, List.of(new IdleStep(5, 1, 1), new IdleStep(5, 2, 2))))
			.withMessageContaining("tells nothing");
	}

}
