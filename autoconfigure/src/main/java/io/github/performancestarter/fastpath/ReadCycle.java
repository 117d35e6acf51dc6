package io.github.performancestarter.fastpath;

import org.jspecify.annotations.Nullable;

/**
 * What was answered in a read cycle, and in what time.
 */
final class ReadCycle {

	/*
	 * One per connection, its event loop only, used again for each cycle.
	 */

	/** The route answered last. */
	private @Nullable EncodedRoute route;

	/** When the cycle began, if its time is taken. */
	private long begin = FastPathStatistics.NOT_SAMPLED;

	/** Answers written. */
	private int answers;

	void begin(FastPathStatistics statistics) {
		if (this.begin == FastPathStatistics.NOT_SAMPLED) {
			this.begin = statistics.begin();
		}
	}

	void answered(@Nullable EncodedRoute route) {
		this.route = route;
		this.answers++;
	}

	boolean hasAnswers() {
		return this.answers > 0;
	}

	/** Takes the time of the answers so far, without what the server does behind them. */
	void endSample(FastPathStatistics statistics) {
		EncodedRoute route = this.route;
		if (this.begin != FastPathStatistics.NOT_SAMPLED && this.answers > 0 && route != null) {
			statistics.end(route, this.begin, this.answers);
		}
		this.begin = FastPathStatistics.NOT_SAMPLED;
	}

	void end(FastPathStatistics statistics) {
		endSample(statistics);
		this.answers = 0;
	}

}
