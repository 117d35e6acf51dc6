package io.github.performancestarter.fastpath;

import org.jspecify.annotations.Nullable;

/**
 * What was answered in a read cycle, and in what time.
 */
public final class ReadCycle {

	/*
	 * Of one connection at a time, its event loop only. Over HTTP/1.1 a connection
	 * borrows it from its loop with the first answer of a cycle, so that idle connections
	 * have none; over HTTP/2 each has its own. Used again for each cycle.
	 */

	/** The route answered last. */
	private @Nullable EncodedRoute route;

	/** When the cycle began, if its time is taken. */
	private long begin = FastPathStatistics.NOT_SAMPLED;

	/** Answers written. */
	private int answers;

	/**
	 * Begins to take the time, if it is to be taken and was not begun.
	 * @param statistics where it is taken
	 */
	public void begin(FastPathStatistics statistics) {
		if (this.begin == FastPathStatistics.NOT_SAMPLED) {
			this.begin = statistics.begin();
		}
	}

	/**
	 * Notes an answer.
	 * @param route the route that gave it
	 */
	public void answered(@Nullable EncodedRoute route) {
		this.route = route;
		this.answers++;
	}

	/**
	 * Tells whether there was an answer since the cycle began.
	 * @return true iff there was one
	 */
	public boolean hasAnswers() {
		return this.answers > 0;
	}

	/**
	 * Takes the time of the answers so far, without what the server does behind them.
	 * @param statistics where it is taken
	 */
	public void endSample(FastPathStatistics statistics) {
		EncodedRoute route = this.route;
		if (this.begin != FastPathStatistics.NOT_SAMPLED && this.answers > 0 && route != null) {
			statistics.end(route, this.begin, this.answers);
		}
		this.begin = FastPathStatistics.NOT_SAMPLED;
	}

	/**
	 * Ends the cycle.
	 * @param statistics where its time is taken
	 */
	public void end(FastPathStatistics statistics) {
		endSample(statistics);
		this.answers = 0;
	}

}
