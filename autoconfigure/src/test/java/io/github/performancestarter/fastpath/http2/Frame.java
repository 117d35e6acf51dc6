package io.github.performancestarter.fastpath.http2;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One frame that a server sent.
 *
 * @param type the type
 * @param flags the flags
 * @param stream the number of the stream
 * @param payload the payload, a character for each byte
 */
public record Frame(int type, int flags, int stream, String payload) {

	public boolean is(int flag) {
		return (this.flags & flag) != 0;
	}

	public boolean isAck() {
		return is(FrameBytes.ACK);
	}

	public boolean endsStream() {
		return (this.type == FrameBytes.HEADERS || this.type == FrameBytes.DATA) && is(FrameBytes.END_STREAM);
	}

	/** The number that begins at an octet of the payload, as of an error or a window. */
	public int number(int from) {
		return ByteBuffer.wrap(this.payload.getBytes(StandardCharsets.ISO_8859_1)).getInt(from);
	}

}
