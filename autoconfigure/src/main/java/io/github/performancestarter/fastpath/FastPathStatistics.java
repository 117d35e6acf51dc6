package io.github.performancestarter.fastpath;

import org.jspecify.annotations.Nullable;

/**
 * Counts what the fast path did on one event loop. Every method is called on that loop.
 */
public interface FastPathStatistics {

	/** Says that the time of a read is not taken. */
	long NOT_SAMPLED = Long.MIN_VALUE;

	/** Counts nothing. */
	FastPathStatistics DISABLED = new FastPathStatistics() {

		@Override
		public @Nullable AnswerCounter counter(EncodedRoute route, int method, EncodedResponse response) {
			return null;
		}

		@Override
		public void declined(Decline reason) {
			// nothing to count
		}

		@Override
		public long begin() {
			return NOT_SAMPLED;
		}

		@Override
		public void end(EncodedRoute route, long begin, int answers) {
			// nothing to count
		}

		@Override
		public long now() {
			return NOT_SAMPLED;
		}

		@Override
		public void timed(EncodedRoute route, long begin) {
			// nothing to count
		}

	};

	/**
	 * Finds the counter of a series. Allocates when it is first asked for a series, so it
	 * is asked when a head is recognised, and the counter is kept with it.
	 * @param route the route
	 * @param method the request's method, see {@link Methods}
	 * @param response the response
	 * @return the counter of this event loop, or {@code null} to count nothing
	 */
	@Nullable AnswerCounter counter(EncodedRoute route, int method, EncodedResponse response);

	/**
	 * Counts a request, or a read whose requests nobody counted, that was handed on.
	 * @param reason why
	 */
	void declined(Decline reason);

	/**
	 * Begins to take the time of a read.
	 * @return the time in nanoseconds, or {@link #NOT_SAMPLED} for most reads
	 */
	long begin();

	/**
	 * Ends to take the time of a read. Called only if {@link #begin()} returned a time.
	 * @param route the last route that was hit in it
	 * @param begin what {@link #begin()} returned
	 * @param answers how many answers were written in it, at least 1
	 */
	void end(EncodedRoute route, long begin, int answers);

	/**
	 * Returns the time, for an answer that is timed by itself.
	 * @return the time in nanoseconds, or {@link #NOT_SAMPLED} if none is taken
	 */
	long now();

	/**
	 * Takes the time of one answer. Called only if {@link #now()} returned a time.
	 * @param route the route that gave it
	 * @param begin what {@link #now()} returned when it began
	 */
	void timed(EncodedRoute route, long begin);

}
