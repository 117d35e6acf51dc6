package io.github.performancestarter.benchmarks.ladder;

import java.io.IOException;

import io.github.performancestarter.benchmarks.generator.Generator;
import io.github.performancestarter.benchmarks.generator.Load;
import io.github.performancestarter.benchmarks.result.Round;

/**
 * Loads a server until it gets no better: two runs in a row that neither raise the rate
 * nor lower the processor time of a request by a twentieth. The rate alone would not do,
 * since it stands still as soon as the generator is at its limit; and compilers work in
 * steps, with plateaus between them, so a few runs are always made.
 *
 * @param runs how many were made
 * @param settled true iff it got no better in the end
 */
record WarmUp(int runs, boolean settled) {

	private static final double BETTER = 0.05;

	private static final int LEVEL_RUNS = 2;

	static WarmUp of(RunningServer server, Generator generator, Load load, Plan plan)
			throws IOException, InterruptedException {
		WarmUp.Progress progress = new Progress();
		for (int run = 1; run <= plan.warmUpRuns(); run++) {
			Round round = server.measure(generator, load, run, plan.warmUpSeconds());
			progress.add(round.requestsPerSecond(), round.cpuMicrosPerRequest());
			if (progress.settled()) {
				return new WarmUp(run, true);
			}
		}
		return new WarmUp(plan.warmUpRuns(), false);
	}

	/**
	 * The figures that runs are held against, and for how many runs they have stood. They
	 * move only with a run that is better, so that small steps add up.
	 */
	static final class Progress {

		private double rate;

		private double cost = Double.MAX_VALUE;

		private int level;

		void add(double newRate, double newCost) {
			boolean better = newRate > this.rate * (1 + BETTER) || newCost < this.cost * (1 - BETTER);
			this.level = better ? 0 : this.level + 1;
			if (better) {
				this.rate = Math.max(this.rate, newRate);
				this.cost = Math.min(this.cost, newCost);
			}
		}

		boolean settled() {
			return this.level >= LEVEL_RUNS;
		}

	}

}
