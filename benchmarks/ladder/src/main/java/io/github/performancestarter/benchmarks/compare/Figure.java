package io.github.performancestarter.benchmarks.compare;

import io.github.performancestarter.benchmarks.result.Round;

/**
 * A figure of a round that is compared.
 */
enum Figure {

	CPU("CPU/request", true, true),

	RATE("req/s", false, true),

	/**
	 * It is told and does not decide: a closed loop asks less of a server that is slow.
	 */
	P99("p99", true, false);

	private final String title;

	private final boolean lowerIsBetter;

	private final boolean deciding;

	Figure(String title, boolean lowerIsBetter, boolean deciding) {
		this.title = title;
		this.lowerIsBetter = lowerIsBetter;
		this.deciding = deciding;
	}

	String title() {
		return this.title;
	}

	boolean lowerIsBetter() {
		return this.lowerIsBetter;
	}

	/**
	 * Whether a loss of it makes the whole comparison one.
	 */
	boolean deciding() {
		return this.deciding;
	}

	double of(Round round) {
		return switch (this) {
			case CPU -> round.cpuMicrosPerRequest();
			case RATE -> round.requestsPerSecond();
			case P99 -> round.p99Micros();
		};
	}

}
