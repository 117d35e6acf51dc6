package io.github.performancestarter.pipeline;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.function.Predicate;

import io.github.performancestarter.attack.FrameBytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;

/**
 * A client that writes and reads frames of HTTP/2 and waits at most ten seconds for each.
 * Of itself it acknowledges settings and pings, and nothing else: no window is opened.
 */
public final class FrameWire implements AutoCloseable {

	public static final int DATA = 0;

	public static final int HEADERS = 1;

	public static final int RST_STREAM = 3;

	public static final int SETTINGS = 4;

	public static final int PING = 6;

	public static final int GOAWAY = 7;

	public static final int WINDOW_UPDATE = 8;

	public static final int CONTINUATION = 9;

	public static final int END_STREAM = 1;

	public static final int END_HEADERS = 4;

	/** SETTINGS_INITIAL_WINDOW_SIZE. */
	public static final int INITIAL_WINDOW_SIZE = 4;

	private static final int ACK = 1;

	private final Socket socket;

	private final DataInputStream in;

	private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder();

	private FrameWire(Socket socket, int... settings) throws IOException {
		this.socket = socket;
		socket.setSoTimeout(10_000);
		socket.setTcpNoDelay(true);
		this.in = new DataInputStream(socket.getInputStream());
		send(FrameBytes.preface(settings));
	}

	/**
	 * Connects by prior knowledge.
	 * @param port the port
	 * @param settings identifiers, each with its value
	 * @return the client, with its preface sent
	 */
	public static FrameWire plain(int port, int... settings) throws IOException {
		return new FrameWire(new Socket(InetAddress.getLoopbackAddress(), port), settings);
	}

	/** Connects by ALPN, otherwise as {@link #plain}. */
	public static FrameWire tls(int port, int... settings) throws IOException {
		return new FrameWire(Tls.connect(port, "h2"), settings);
	}

	public FrameWire frame(int type, int flags, int stream, byte... payload) throws IOException {
		return send(FrameBytes.frame(type, flags, stream, payload));
	}

	public FrameWire send(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
		this.socket.getOutputStream().flush();
		return this;
	}

	/**
	 * Sends the head of a request.
	 * @param stream an odd number
	 * @param flags of the frame
	 * @param method the method
	 * @param path the path
	 * @param fields names in lower case, each with its value
	 * @return this
	 */
	public FrameWire request(int stream, int flags, String method, String path, String... fields) throws IOException {
		return frame(HEADERS, flags | END_HEADERS, stream, FrameBytes.head(method, path, fields));
	}

	/** A whole request without a body. */
	public FrameWire get(int stream, String path) throws IOException {
		return request(stream, END_STREAM, "GET", path);
	}

	public FrameWire openWindow(int stream, int bytes) throws IOException {
		return frame(WINDOW_UPDATE, 0, stream, ByteBuffer.allocate(4).putInt(bytes).array());
	}

	/** The next frame, whatever it is. */
	public Frame read() throws IOException {
		int length = this.in.readUnsignedByte() << 16 | this.in.readUnsignedShort();
		int type = this.in.readUnsignedByte();
		int flags = this.in.readUnsignedByte();
		int stream = this.in.readInt();
		Frame frame = new Frame(type, flags, stream, this.in.readNBytes(length));
		if ((type == SETTINGS || type == PING) && (flags & ACK) == 0) {
			frame(type, ACK, 0, (type == PING) ? frame.payload : new byte[0]);
		}
		return frame;
	}

	/** The next frame of a kind, all others are skipped. */
	public Frame read(Predicate<Frame> kind) throws IOException {
		Frame frame = read();
		while (!kind.test(frame)) {
			frame = read();
		}
		return frame;
	}

	/** The status of a response whose head is the next frame with one for this stream. */
	public String status(int stream) throws IOException {
		Frame frame = read((next) -> next.type == HEADERS || next.type == GOAWAY
				|| next.stream == stream && next.type == RST_STREAM);
		if (frame.type != HEADERS) {
			return frame.toString();
		}
		String status = String.valueOf(headers(frame).status());
		return (frame.stream == stream) ? status : status(stream);
	}

	private Http2Headers headers(Frame frame) throws IOException {
		ByteBuf block = Unpooled.wrappedBuffer(frame.payload);
		try {
			return this.decoder.decodeHeaders(frame.stream, block);
		}
		catch (Http2Exception ex) {
			throw new IOException(ex);
		}
	}

	public Socket socket() {
		return this.socket;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/**
	 * A frame that was read.
	 *
	 * @param type its type
	 * @param flags its flags
	 * @param stream its stream, 0 for the connection
	 * @param payload what is in it
	 */
	@SuppressWarnings("ArrayRecordComponent") // never compared
	public record Frame(int type, int flags, int stream, byte[] payload) {

		public boolean endsStream() {
			return (this.type == DATA || this.type == HEADERS) && (this.flags & END_STREAM) != 0;
		}

		/** The error of RST_STREAM or GOAWAY. */
		public int error() {
			return ByteBuffer.wrap(this.payload).getInt((this.type == GOAWAY) ? 4 : 0);
		}

		@Override
		public String toString() {
			return "type " + this.type + " on " + this.stream
					+ ((this.type == RST_STREAM || this.type == GOAWAY) ? " error " + error() : "");
		}

	}

}
