package io.github.performancestarter.benchmarks.scenario.load;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class MixTests {

	private static final byte[] FIRST = { 1 };

	private static final byte[] SECOND = { 2 };

	@Test
	void kindsComeByTheirWeights() {
		Mix mix = mix();
		int[] counts = new int[2];
		for (int i = 0; i < 100_000; i++) {
			counts[mix.next()]++;
		}
		assertThat(counts[0] / 100_000.0).isEqualTo(0.7, within(0.01));
		assertThat(counts[1] / 100_000.0).isEqualTo(0.3, within(0.01));
	}

	@Test
	void orderIsTheSameInEveryRun() {
		Mix one = mix();
		Mix other = mix();
		for (int i = 0; i < 1_000; i++) {
			assertThat(one.next()).isEqualTo(other.next());
		}
	}

	@Test
	void variantsOfAKindComeInTurn() {
		Mix mix = mix();
		assertThat(mix.bytes(1)).isSameAs(FIRST);
		assertThat(mix.bytes(0)).isSameAs(FIRST);
		assertThat(mix.bytes(1)).isSameAs(SECOND);
		assertThat(mix.bytes(1)).isSameAs(FIRST);
	}

	@Test
	void kindWithoutWeightOrRequestIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> kind(0, List.of(FIRST)));
		assertThatIllegalArgumentException().isThrownBy(() -> kind(1, List.of()));
	}

	private static Mix mix() {
		return new Mix(List.of(kind(7, List.of(FIRST)), kind(3, List.of(FIRST, SECOND))));
	}

	private static RequestKind kind(int weight, List<byte[]> variants) {
		return new RequestKind("kind", "GET /", true, weight, Answer.exactly(200, 2), variants);
	}

}
