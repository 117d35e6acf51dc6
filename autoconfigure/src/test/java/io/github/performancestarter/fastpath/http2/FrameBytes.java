package io.github.performancestarter.fastpath.http2;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a client of HTTP/2 sends, as bytes. Fields are literals without indexing, so a
 * block means the same wherever it stands.
 */
public final class FrameBytes {

	public static final int DATA = 0;

	public static final int HEADERS = 1;

	public static final int PRIORITY = 2;

	public static final int RST_STREAM = 3;

	public static final int SETTINGS = 4;

	public static final int PUSH_PROMISE = 5;

	public static final int PING = 6;

	public static final int GOAWAY = 7;

	public static final int WINDOW_UPDATE = 8;

	public static final int CONTINUATION = 9;

	public static final int END_STREAM = 0x1;

	public static final int ACK = 0x1;

	public static final int END_HEADERS = 0x4;

	public static final int PADDED = 0x8;

	public static final int WITH_PRIORITY = 0x20;

	/** {@code SETTINGS_HEADER_TABLE_SIZE}. */
	public static final int HEADER_TABLE_SIZE = 1;

	/** {@code SETTINGS_INITIAL_WINDOW_SIZE}. */
	public static final int INITIAL_WINDOW_SIZE = 4;

	/** {@code SETTINGS_MAX_FRAME_SIZE}. */
	public static final int MAX_FRAME_SIZE = 5;

	private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	/** Begins a connection: the preface and settings, as pairs of number and value. */
	public static FrameBytes connection(int... settings) {
		FrameBytes bytes = new FrameBytes();
		bytes.out.writeBytes(PREFACE.getBytes(StandardCharsets.US_ASCII));
		return bytes.settings(settings);
	}

	/** Continues a connection. */
	public static FrameBytes more() {
		return new FrameBytes();
	}

	public FrameBytes frame(int type, int flags, int stream, byte... payload) {
		this.out.writeBytes(new byte[] { (byte) (payload.length >>> 16), (byte) (payload.length >>> 8),
				(byte) payload.length, (byte) type, (byte) flags });
		this.out.writeBytes(ByteBuffer.allocate(4).putInt(stream).array());
		this.out.writeBytes(payload);
		return this;
	}

	public FrameBytes settings(int... settings) {
		ByteBuffer payload = ByteBuffer.allocate(settings.length / 2 * 6);
		for (int i = 0; i < settings.length; i += 2) {
			payload.putShort((short) settings[i]).putInt(settings[i + 1]);
		}
		return frame(SETTINGS, 0, 0, payload.array());
	}

	/** A request without a body, with further fields as pairs of name and value. */
	public FrameBytes get(int stream, String path, String... fields) {
		return request(stream, "GET", path, fields);
	}

	/** A request without a body. */
	public FrameBytes request(int stream, String method, String path, String... fields) {
		return headers(stream, END_STREAM, requestBlock(method, path, fields));
	}

	/** The head of a request with a body. */
	public FrameBytes head(int stream, String method, String path, String... fields) {
		return headers(stream, 0, requestBlock(method, path, fields));
	}

	/** A header block in one frame. */
	public FrameBytes headers(int stream, int flags, byte... block) {
		return frame(HEADERS, flags | END_HEADERS, stream, block);
	}

	/** A header block in frames of a length. */
	public FrameBytes splitHeaders(int stream, int flags, int length, byte... block) {
		int from = Math.min(length, block.length);
		frame(HEADERS, flags | (from == block.length ? END_HEADERS : 0), stream, Arrays.copyOf(block, from));
		while (from < block.length) {
			int to = Math.min(from + length, block.length);
			frame(CONTINUATION, (to == block.length) ? END_HEADERS : 0, stream, Arrays.copyOfRange(block, from, to));
			from = to;
		}
		return this;
	}

	public FrameBytes data(int stream, boolean last, String text) {
		return frame(DATA, last ? END_STREAM : 0, stream, text.getBytes(StandardCharsets.ISO_8859_1));
	}

	public FrameBytes reset(int stream, int error) {
		return frame(RST_STREAM, 0, stream, ByteBuffer.allocate(4).putInt(error).array());
	}

	public FrameBytes windowUpdate(int stream, int increment) {
		return frame(WINDOW_UPDATE, 0, stream, ByteBuffer.allocate(4).putInt(increment).array());
	}

	public FrameBytes ping(long data) {
		return frame(PING, 0, 0, ByteBuffer.allocate(8).putLong(data).array());
	}

	public FrameBytes goAway(int lastStream, int error) {
		return frame(GOAWAY, 0, 0, ByteBuffer.allocate(8).putInt(lastStream).putInt(error).array());
	}

	public FrameBytes priority(int stream, int dependsOn) {
		return frame(PRIORITY, 0, stream, ByteBuffer.allocate(5).putInt(dependsOn).put((byte) 15).array());
	}

	public byte[] bytes() {
		return this.out.toByteArray();
	}

	/** The header block of a plain request, with further fields. */
	public static byte[] requestBlock(String method, String path, String... fields) {
		String[] all = Arrays.copyOf(
				new String[] { ":method", method, ":scheme", "http", ":path", path, ":authority", "a" },
				8 + fields.length);
		System.arraycopy(fields, 0, all, 8, fields.length);
		return block(all);
	}

	/** A header block of fields as pairs of name and value. */
	public static byte[] block(String... fields) {
		ByteArrayOutputStream block = new ByteArrayOutputStream();
		for (int i = 0; i < fields.length; i += 2) {
			block.write(0);
			string(block, fields[i]);
			string(block, fields[i + 1]);
		}
		return block.toByteArray();
	}

	/** A string as it is, RFC 7541 section 5.2. */
	private static void string(ByteArrayOutputStream block, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
		if (bytes.length < 127) {
			block.write(bytes.length);
		}
		else {
			block.write(127);
			int rest = bytes.length - 127;
			while (rest >= 128) {
				block.write(rest & 127 | 128);
				rest >>>= 7;
			}
			block.write(rest);
		}
		block.writeBytes(bytes);
	}

}
