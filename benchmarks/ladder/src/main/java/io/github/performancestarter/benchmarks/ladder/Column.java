package io.github.performancestarter.benchmarks.ladder;

import java.util.ArrayList;
import java.util.List;

import io.github.performancestarter.benchmarks.generator.Generator;
import io.github.performancestarter.benchmarks.generator.Load;
import io.github.performancestarter.benchmarks.result.LoadResult;
import io.github.performancestarter.benchmarks.result.Round;
import org.jspecify.annotations.Nullable;

/**
 * What has been measured so far of one rung under one load.
 */
final class Column {

	private final Load load;

	private final Generator generator;

	private final List<Round> rounds = new ArrayList<>();

	private int warmUpRuns;

	/** True iff every warm-up so far ended because nothing got better. */
	private boolean settled = true;

	private @Nullable Double allocated;

	Column(Load load, Generator generator) {
		this.load = load;
		this.generator = generator;
	}

	Load load() {
		return this.load;
	}

	Generator generator() {
		return this.generator;
	}

	void add(WarmUp warmUp) {
		this.warmUpRuns += warmUp.runs();
		this.settled &= warmUp.settled();
	}

	void add(Round round) {
		this.rounds.add(round);
	}

	boolean measured() {
		return !this.rounds.isEmpty();
	}

	void allocated(double bytesPerRequest) {
		this.allocated = bytesPerRequest;
	}

	LoadResult result(int seconds) {
		String command = String.join(" ", this.generator.command(this.load, "URL", seconds));
		return new LoadResult(this.load.id(), command, this.warmUpRuns, this.settled, this.allocated, this.rounds);
	}

}
