package io.github.performancestarter.pipeline;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client that writes and reads raw bytes and waits at most ten seconds for each.
 */
public final class Wire implements AutoCloseable {

	private static final Pattern CONTENT_LENGTH = Pattern.compile("\r\ncontent-length: *([0-9]+)");

	private final Socket socket;

	private final InputStream in;

	private Wire(Socket socket) throws IOException {
		this.socket = socket;
		socket.setSoTimeout(10_000);
		socket.setTcpNoDelay(true);
		this.in = socket.getInputStream();
	}

	public static Wire plain(int port) throws IOException {
		return new Wire(new Socket(InetAddress.getLoopbackAddress(), port));
	}

	public static Wire tls(int port, String... protocols) throws IOException {
		return new Wire(Tls.connect(port, protocols));
	}

	public Wire send(String bytes) throws IOException {
		return send(bytes.getBytes(StandardCharsets.ISO_8859_1));
	}

	public Wire send(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
		this.socket.getOutputStream().flush();
		return this;
	}

	/**
	 * Reads one response with its body, which must be framed by a length.
	 * @return head and body
	 */
	public String response() throws IOException {
		StringBuilder response = new StringBuilder();
		while (response.length() < 4 || !response.substring(response.length() - 4).equals("\r\n\r\n")) {
			response.append(read(response));
		}
		Matcher length = CONTENT_LENGTH.matcher(response.toString().toLowerCase(Locale.ROOT));
		for (int i = length.find() ? Integer.parseInt(length.group(1)) : 0; i > 0; i--) {
			response.append(read(response));
		}
		return response.toString();
	}

	private char read(StringBuilder context) throws IOException {
		int next = this.in.read();
		if (next == -1) {
			throw new EOFException("End of stream after: " + context);
		}
		return (char) next;
	}

	/**
	 * Reads to the end of the stream; a reset fails.
	 * @return what was read
	 */
	public String rest() throws IOException {
		ByteArrayOutputStream rest = new ByteArrayOutputStream();
		this.in.transferTo(rest);
		return rest.toString(StandardCharsets.ISO_8859_1);
	}

	public Socket socket() {
		return this.socket;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
