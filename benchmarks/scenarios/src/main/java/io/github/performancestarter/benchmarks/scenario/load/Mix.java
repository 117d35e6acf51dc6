package io.github.performancestarter.benchmarks.scenario.load;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Kinds of requests by weight. The order in which they come is random and the same in
 * every run.
 */
public final class Mix {

	private static final long SEED = 20_261_121;

	private final List<RequestKind> kinds;

	private final int[] upTo;

	private final int[] sent;

	private final SplittableRandom random = new SplittableRandom(SEED);

	public Mix(List<RequestKind> kinds) {
		if (kinds.isEmpty()) {
			throw new IllegalArgumentException("A mix has at least one kind of request");
		}
		this.kinds = List.copyOf(kinds);
		this.upTo = new int[kinds.size()];
		this.sent = new int[kinds.size()];
		int sum = 0;
		for (int i = 0; i < this.upTo.length; i++) {
			sum = Math.addExact(sum, kinds.get(i).weight());
			this.upTo[i] = sum;
		}
	}

	public List<RequestKind> kinds() {
		return this.kinds;
	}

	/**
	 * The index of the next request's kind.
	 */
	int next() {
		int value = this.random.nextInt(this.upTo[this.upTo.length - 1]);
		int kind = 0;
		while (value >= this.upTo[kind]) {
			kind++;
		}
		return kind;
	}

	/**
	 * The bytes of the next request of a kind.
	 */
	byte[] bytes(int kind) {
		List<byte[]> variants = this.kinds.get(kind).variants();
		byte[] bytes = variants.get(this.sent[kind]);
		this.sent[kind] = (this.sent[kind] + 1) % variants.size();
		return bytes;
	}

}
