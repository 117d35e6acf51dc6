package io.github.performancestarter.fastpath.wire;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import org.jspecify.annotations.Nullable;

/**
 * A client that sends exactly the given bytes and reads raw responses. A read that waits
 * longer than the patience fails: that is what a stall looks like from outside.
 */
final class RawClient implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofSeconds(20);

	private final Socket socket;

	private final BufferedInputStream in;

	private final ResponseReader responses;

	private final Queue<Integer> plan = new ConcurrentLinkedQueue<>();

	private RawClient(Socket socket) throws IOException {
		this.socket = socket;
		socket.setTcpNoDelay(true);
		socket.setSoTimeout((int) PATIENCE.toMillis());
		this.in = new BufferedInputStream(new NamedTimeouts(socket.getInputStream()));
		this.responses = new ResponseReader(this.in);
	}

	static RawClient connect(int port) {
		return connect(new Socket(), port);
	}

	/** With a small receive buffer, so that an unread stream soon fills up. */
	static RawClient connectNarrow(int port) {
		try {
			Socket socket = new Socket();
			socket.setReceiveBufferSize(16 * 1024);
			return connect(socket, port);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static RawClient connect(Socket socket, int port) {
		try {
			socket.connect(new InetSocketAddress("localhost", port), (int) PATIENCE.toMillis());
			return new RawClient(socket);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static RawClient connect(int port, @Nullable SSLSocketFactory tls) {
		if (tls == null) {
			return connect(port);
		}
		try {
			RawClient client = new RawClient(tls.createSocket("localhost", port));
			((SSLSocket) client.socket).startHandshake();
			return client;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	RawClient patience(Duration patience) throws IOException {
		this.socket.setSoTimeout((int) patience.toMillis());
		return this;
	}

	/**
	 * See {@link WireServer#plan}. A port is used again, so the plan belongs to the
	 * client.
	 */
	Queue<Integer> plan() {
		return this.plan;
	}

	int localPort() {
		return this.socket.getLocalPort();
	}

	RawClient send(String text) throws IOException {
		return send(bytes(text));
	}

	RawClient send(byte[] bytes) throws IOException {
		return send(bytes, 0, bytes.length);
	}

	RawClient send(byte[] bytes, int from, int to) throws IOException {
		this.socket.getOutputStream().write(bytes, from, to - from);
		this.socket.getOutputStream().flush();
		return this;
	}

	RawClient endOutput() throws IOException {
		this.socket.shutdownOutput();
		return this;
	}

	/** The next response, which must come. */
	RawResponse read() throws IOException {
		return read(false);
	}

	/** The next response to a HEAD request, which must come. */
	RawResponse readHead() throws IOException {
		return read(true);
	}

	RawResponse read(boolean head) throws IOException {
		RawResponse response = this.responses.next(head);
		if (response == null) {
			throw new IOException("The server closed the connection instead of answering");
		}
		return response;
	}

	/** The next response, or {@code null} if the server closed the connection. */
	@Nullable RawResponse readOrEnd(boolean head) throws IOException {
		return this.responses.next(head);
	}

	List<RawResponse> read(int count) throws IOException {
		List<RawResponse> read = new ArrayList<>(count);
		while (read.size() < count) {
			read.add(read());
		}
		return read;
	}

	/** All responses up to the end of the stream, which must come. */
	List<RawResponse> readToEnd() throws IOException {
		List<RawResponse> read = new ArrayList<>();
		for (RawResponse next = readOrEnd(false); next != null; next = readOrEnd(false)) {
			read.add(next);
		}
		return read;
	}

	/** Whatever comes up to the end of the stream. */
	byte[] drain() throws IOException {
		return this.in.readAllBytes();
	}

	InputStream in() {
		return this.in;
	}

	/** Closes at once with a reset instead of an orderly end. */
	void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	/** Says of a timeout how long the silence was. */
	private final class NamedTimeouts extends FilterInputStream {

		NamedTimeouts(InputStream in) {
			super(in);
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			try {
				return super.read(target, offset, length);
			}
			catch (SocketTimeoutException ex) {
				throw new IOException("Stalled: nothing came for " + RawClient.this.socket.getSoTimeout() + " ms", ex);
			}
		}

	}

}
