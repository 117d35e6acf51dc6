package io.github.performancestarter.server;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what was refused before it became a request, and connections that were ended.
 *
 * @since 0.1.0
 */
public final class ServerCounters {

	private final LongAdder headerTimeouts = new LongAdder();

	private final LongAdder hostsRejected = new LongAdder();

	private final LongAdder http2Floods = new LongAdder();

	private final LongAdder http2Errors = new LongAdder();

	private final LongAdder requestsUnreadable = new LongAdder();

	void headerTimedOut() {
		this.headerTimeouts.increment();
	}

	void hostRejected() {
		this.hostsRejected.increment();
	}

	void http2Flooded() {
		this.http2Floods.increment();
	}

	void http2Failed() {
		this.http2Errors.increment();
	}

	void requestUnreadable() {
		this.requestsUnreadable.increment();
	}

	/**
	 * Returns how many requests of HTTP/1.1 were refused because they are malformed, or
	 * larger than the codec reads.
	 * @return the count since the start
	 */
	public long requestsUnreadable() {
		return this.requestsUnreadable.sum();
	}

	/**
	 * Returns how many connections of HTTP/2 were ended because their client did not keep
	 * to the protocol.
	 * @return the count since the start
	 */
	public long http2Errors() {
		return this.http2Errors.sum();
	}

	/**
	 * Returns how many connections of HTTP/2 were ended because of more resets,
	 * continuations or control frames than a client may send.
	 * @return the count since the start
	 */
	public long http2Floods() {
		return this.http2Floods.sum();
	}

	/**
	 * Returns how many connections were ended because a head took too long.
	 * @return the count since the start
	 */
	public long headerTimeouts() {
		return this.headerTimeouts.sum();
	}

	/**
	 * Returns how many requests were refused because of their host.
	 * @return the count since the start
	 */
	public long hostsRejected() {
		return this.hostsRejected.sum();
	}

}
