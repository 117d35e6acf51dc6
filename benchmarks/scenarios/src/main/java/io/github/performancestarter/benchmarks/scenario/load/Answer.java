package io.github.performancestarter.benchmarks.scenario.load;

/**
 * What the answers to one kind of request are like.
 *
 * @param status their status
 * @param leastBytes the least length of their body, as it is sent, without framing
 * @param mostBytes the most
 */
public record Answer(int status, int leastBytes, int mostBytes) {

	public Answer {
		if (leastBytes < 0 || leastBytes > mostBytes) {
			throw new IllegalArgumentException("A body cannot have from " + leastBytes + " to " + mostBytes + " bytes");
		}
	}

	/**
	 * Answers with a body that always has the same length.
	 */
	public static Answer exactly(int status, int bytes) {
		return new Answer(status, bytes, bytes);
	}

	/**
	 * Answers with a body that has so many bytes or more.
	 */
	public static Answer atLeast(int status, int bytes) {
		return new Answer(status, bytes, Integer.MAX_VALUE);
	}

	boolean matches(int actualStatus, long actualBytes) {
		return actualStatus == this.status && actualBytes >= this.leastBytes && actualBytes <= this.mostBytes;
	}

}
