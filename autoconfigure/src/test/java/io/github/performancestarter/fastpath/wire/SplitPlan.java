package io.github.performancestarter.fastpath.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Plans for {@link Splitter}.
 */
final class SplitPlan {

	private SplitPlan() {
	}

	/** All in one read. */
	static List<Integer> whole(int length) {
		return List.of(length);
	}

	/** Two reads. */
	static List<Integer> at(int offset, int length) {
		return (offset == 0 || offset == length) ? whole(length) : List.of(offset, length - offset);
	}

	/** One read a byte. */
	static List<Integer> bytes(int length) {
		List<Integer> plan = new ArrayList<>(length);
		for (int i = 0; i < length; i++) {
			plan.add(1);
		}
		return plan;
	}

	/** Any pieces, some of them within one read loop. */
	static List<Integer> random(RandomGenerator random, int length) {
		List<Integer> plan = new ArrayList<>();
		int largest = 1 << random.nextInt(1, 12);
		for (int left = length; left > 0;) {
			int size = Math.min(left, random.nextInt(1, largest + 1));
			left -= size;
			plan.add((left > 0 && random.nextInt(4) == 0) ? -size : size);
		}
		return plan;
	}

}
