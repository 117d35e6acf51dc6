package io.github.performancestarter.fastpath;

/**
 * The server's own limits, which the fast path never exceeds.
 *
 * @param maxInitialLineLength longest request line in bytes
 * @param maxHeaderSize largest header section in bytes
 * @param maxKeepAliveRequests requests a connection may carry, -1 for no limit
 */
public record FastPathLimits(int maxInitialLineLength, int maxHeaderSize, int maxKeepAliveRequests) {

	public FastPathLimits {
		if (maxInitialLineLength <= 0) {
			throw new IllegalArgumentException("maxInitialLineLength must be positive: " + maxInitialLineLength);
		}
		if (maxHeaderSize <= 0) {
			throw new IllegalArgumentException("maxHeaderSize must be positive: " + maxHeaderSize);
		}
	}

	/**
	 * Tells whether a connection may carry no request more. It may be over the limit
	 * already: a request to upgrade may, and the connection stays if that comes to
	 * nothing.
	 * @param requests how many requests it carried
	 * @return true iff there is a limit and it is reached
	 */
	boolean reachedBy(int requests) {
		return this.maxKeepAliveRequests != -1 && requests >= this.maxKeepAliveRequests;
	}

}
