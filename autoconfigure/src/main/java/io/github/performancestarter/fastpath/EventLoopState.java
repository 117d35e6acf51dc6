package io.github.performancestarter.fastpath;

import org.jspecify.annotations.Nullable;

/**
 * What one event loop keeps for the fast path: room to scan in and its own counters.
 */
public final class EventLoopState {

	/*
	 * Owned by one thread. The window holds a copy of the bytes being scanned, valid only
	 * until the scanning handler calls into the pipeline. Reading eight bytes at a time
	 * may look up to seven bytes past the end of the copy, hence the padding.
	 */

	/** How many bytes of a read are scanned at once. */
	public static final int WINDOW = 64 * 1024;

	private static final int PADDING = 8;

	final byte[] window = new byte[WINDOW + PADDING];

	final Recogniser recogniser;

	final AnswerWriter writer = new AnswerWriter();

	private final FastPathStatistics statistics;

	/** The read cycle that no connection has at the moment. */
	private @Nullable ReadCycle spare;

	private @Nullable EncodedRoute route;

	private @Nullable EncodedResponse response;

	private long begin = FastPathStatistics.NOT_SAMPLED;

	EventLoopState(FastPathStatistics statistics) {
		this.statistics = statistics;
		this.recogniser = new Recogniser(statistics);
	}

	/**
	 * Returns room to lay out the values that choose a response. What is in it is valid
	 * only until the pipeline is called.
	 * @return an array of {@value #WINDOW} bytes and a few behind them
	 */
	public byte[] window() {
		return this.window;
	}

	/**
	 * Lends a read cycle, which is empty. Cycles of two connections seldom overlap.
	 */
	ReadCycle borrowCycle() {
		ReadCycle cycle = this.spare;
		this.spare = null;
		return (cycle != null) ? cycle : new ReadCycle();
	}

	/** Takes back a read cycle that has ended. */
	void giveBack(ReadCycle cycle) {
		this.spare = cycle;
	}

	/**
	 * Returns the loop's counters.
	 * @return the statistics
	 */
	public FastPathStatistics statistics() {
		return this.statistics;
	}

	/**
	 * Keeps a choice until the same thread takes it a moment later.
	 * @param route the route
	 * @param response the response
	 * @param begin when the work on the request began, see
	 * {@link FastPathStatistics#now()}
	 */
	public void choose(EncodedRoute route, EncodedResponse response, long begin) {
		this.begin = begin;
		this.route = route;
		this.response = response;
	}

	/**
	 * Returns the route last chosen.
	 * @return the route, or {@code null}
	 */
	public @Nullable EncodedRoute chosenRoute() {
		return this.route;
	}

	/**
	 * Returns when the work on the request last chosen for began.
	 * @return the time, or {@link FastPathStatistics#NOT_SAMPLED}
	 */
	public long chosenBegin() {
		return this.begin;
	}

	/**
	 * Returns the response last chosen.
	 * @return the response, or {@code null}
	 */
	public @Nullable EncodedResponse chosenResponse() {
		return this.response;
	}

}
