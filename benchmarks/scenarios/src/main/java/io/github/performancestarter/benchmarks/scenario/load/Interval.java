package io.github.performancestarter.benchmarks.scenario.load;

/**
 * What happened between two readings of a generator.
 */
public final class Interval {

	final Times fast = new Times();

	final Times other = new Times();

	long sent;

	long completed;

	long errors;

	void clear() {
		this.fast.clear();
		this.other.clear();
		this.sent = 0;
		this.completed = 0;
		this.errors = 0;
	}

	/**
	 * Times of fast routes that were answered meanwhile.
	 */
	public Times fast() {
		return this.fast;
	}

	/**
	 * Times of all other requests that were answered meanwhile.
	 */
	public Times other() {
		return this.other;
	}

	public long sent() {
		return this.sent;
	}

	public long completed() {
		return this.completed;
	}

	public long errors() {
		return this.errors;
	}

}
