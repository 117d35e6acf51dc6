package io.github.performancestarter.server.limit;

import io.netty.buffer.ByteBuf;

/**
 * Finds where heads of requests may end in a stream of bytes, without knowing which bytes
 * are heads.
 */
final class HeadEnds {

	/*
	 * A head ends with an empty line (RFC 9112 section 2.1), and its lines end with a
	 * line feed, before which a carriage return may be missing. So no head ends but at a
	 * line feed with nothing, or one carriage return, between it and the one before. In a
	 * body there may be such places too; they count as well.
	 */

	/** No head is shorter: {@code G / HTTP/1.1}, and two line feeds. */
	static final int SHORTEST = 14;

	/** Bytes behind the last line feed, as far as it could still be an empty line. */
	private Line line = Line.NOTHING;

	/**
	 * Returns how far bytes can be passed on without more than so many ends of heads.
	 * @param in the bytes, behind those passed by {@link #pass}
	 * @param from the index of the first
	 * @param to the index behind the last
	 * @param most how many ends there may be
	 * @return an index from the first to behind the last
	 */
	int reach(ByteBuf in, int from, int to, int most) {
		int ends = 0;
		int at = in.indexOf(from, to, (byte) '\n');
		while (at >= 0) {
			if (before(in, from, at) != Line.TEXT && ++ends > most) {
				return at;
			}
			at = (at + 1 < to) ? in.indexOf(at + 1, to, (byte) '\n') : -1;
		}
		return to;
	}

	/** Takes note of bytes that were passed on. */
	void pass(ByteBuf in, int from, int to) {
		this.line = before(in, from, to);
	}

	/** The line that an index is in. */
	private Line before(ByteBuf in, int from, int at) {
		if (at == from) {
			return this.line;
		}
		byte last = in.getByte(at - 1);
		if (last == '\n') {
			return Line.NOTHING;
		}
		boolean begins = (at - 1 == from) ? this.line == Line.NOTHING : in.getByte(at - 2) == '\n';
		return (last == '\r' && begins) ? Line.CARRIAGE_RETURN : Line.TEXT;
	}

	/**
	 * What is in a line so far.
	 */
	private enum Line {

		NOTHING, CARRIAGE_RETURN, TEXT

	}

}
