package io.github.performancestarter.demo;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * One client that asks again as soon as it is answered, one request or several at once,
 * keeps its connection for as long as the server does, connects anew where the server
 * said that the connection ends (requests behind that one were not taken), and stops once
 * nobody listens any more.
 */
final class KeepAliveClient implements Callable<KeepAliveClient.Result> {

	private static final int TIMEOUT_MILLIS = 20_000;

	private final InetSocketAddress address;

	private final byte[] requests;

	private final int depth;

	private final IntConsumer onAnswer;

	private final BooleanSupplier stopping;

	private int answered;

	/**
	 * Creates a client.
	 * @param port the server's port
	 * @param paths what to ask for at once
	 * @param onAnswer told the status of each answer
	 * @param stopping whether the server was told to stop
	 */
	KeepAliveClient(int port, List<String> paths, IntConsumer onAnswer, BooleanSupplier stopping) {
		this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
		this.requests = paths.stream()
			.map((path) -> "GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n")
			.collect(Collectors.joining())
			.getBytes(StandardCharsets.US_ASCII);
		this.depth = paths.size();
		this.onAnswer = onAnswer;
		this.stopping = stopping;
	}

	@Override
	public Result call() {
		while (true) {
			try (Socket socket = new Socket()) {
				socket.setTcpNoDelay(true);
				socket.setSoTimeout(TIMEOUT_MILLIS);
				socket.connect(this.address, TIMEOUT_MILLIS);
				talk(socket);
			}
			catch (IOException ex) {
				// a stopping server may refuse a connection, but has to serve those it
				// took
				boolean refused = (ex instanceof ConnectException || ex instanceof NeverTakenException)
						&& this.stopping.getAsBoolean();
				return new Result(this.answered, refused ? null : ex);
			}
		}
	}

	private void talk(Socket socket) throws IOException {
		InputStream in = new BufferedInputStream(socket.getInputStream());
		boolean keep = true;
		for (int batch = 0; keep; batch++) {
			int answers = 0;
			try {
				socket.getOutputStream().write(this.requests);
				while (keep && answers < this.depth) {
					keep = readAnswer(in);
					answers++;
					this.answered++;
				}
			}
			catch (IOException ex) {
				// the server itself ends connections in order, but the kernel resets what
				// reaches its queue between the last accept and the close of the listener
				if (batch == 0 && answers == 0 && ex instanceof SocketException) {
					throw new NeverTakenException(ex);
				}
				throw new IOException(
						"%d of %d answers to batch %d of the connection".formatted(answers, this.depth, batch), ex);
			}
		}
	}

	private boolean readAnswer(InputStream in) throws IOException {
		String line = readLine(in);
		this.onAnswer.accept(Integer.parseInt(line.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length())));
		boolean keep = true;
		int length = 0;
		for (line = readLine(in).toLowerCase(Locale.ROOT); !line.isEmpty(); line = readLine(in)
			.toLowerCase(Locale.ROOT)) {
			keep &= !line.equals("connection: close");
			if (line.startsWith("content-length: ")) {
				length = Integer.parseInt(line.substring("content-length: ".length()));
			}
		}
		if (in.readNBytes(length).length < length) {
			throw new EOFException("The body ended early");
		}
		return keep;
	}

	private static String readLine(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = in.read(); next != '\n'; next = in.read()) {
			if (next < 0) {
				throw new EOFException("The connection ended after '" + line + "'");
			}
			if (next != '\r') {
				line.append((char) next);
			}
		}
		return line.toString();
	}

	/**
	 * A new connection was reset before anything was answered.
	 */
	private static final class NeverTakenException extends IOException {

		private static final long serialVersionUID = 1L;

		NeverTakenException(IOException cause) {
			super("The connection was reset at once", cause);
		}

	}

	/**
	 * What became of a client.
	 *
	 * @param answered how many requests were answered
	 * @param failure how a request failed that the server had to answer, or {@code null}
	 */
	record Result(int answered, @Nullable IOException failure) {

	}

}
