package io.github.performancestarter.attack;

import java.nio.charset.StandardCharsets;

/**
 * What each connection of an attack does.
 *
 * @param connections how many there are at once
 * @param first what is sent first
 * @param more what is sent again and again behind it
 * @param pace how often
 * @param reads true iff answers are read, and thrown away
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Script(int connections, byte[] first, byte[] more, Pace pace, boolean reads) {

	static Script once(int connections, byte[] first, boolean reads) {
		return new Script(connections, first, new byte[0], Pace.NEVER, reads);
	}

	static Script once(int connections, String first, boolean reads) {
		return once(connections, bytes(first), reads);
	}

	static Script drip(int connections, String first, String more) {
		return new Script(connections, bytes(first), bytes(more), Pace.DRIP, true);
	}

	static Script flood(int connections, String first, String more, boolean reads) {
		return flood(connections, bytes(first), bytes(more), reads);
	}

	static Script flood(int connections, byte[] first, byte[] more, boolean reads) {
		return new Script(connections, first, more, Pace.FLOOD, reads);
	}

	/**
	 * The same with another number of connections.
	 * @param connections how many there are at once
	 * @return the script
	 */
	public Script with(int connections) {
		return new Script(connections, this.first, this.more, this.pace, this.reads);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * How often something is sent.
	 */
	public enum Pace {

		/** Nothing follows. */
		NEVER,

		/** Now and then. */
		DRIP,

		/** As much as the connection takes. */
		FLOOD

	}

}
