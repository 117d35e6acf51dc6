package io.github.performancestarter.benchmarks.process;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One request in HTTP/1.1 and its answer, byte for byte.
 *
 * @param head status line and headers, without the empty line
 * @param body exactly as many bytes as the head announces, one character each
 * (ISO-8859-1)
 */
public record Exchange(String head, String body) {

	private static final int TIMEOUT_MILLIS = 20_000;

	private static final int MOST_BYTES = 65_536;

	/**
	 * Asks a server on the loopback address on a connection that stays open.
	 * @param port its port
	 * @param path the path of the request
	 * @throws IOException if there is no answer within 20 s, or one without
	 * {@code Content-Length}
	 */
	public static Exchange get(int port, String path) throws IOException {
		try (Socket socket = connect(port)) {
			return over(socket, path);
		}
	}

	/**
	 * A connection to a server on the loopback address, on which nobody waits longer than
	 * 20 s.
	 * @param port its port
	 */
	public static Socket connect(int port) throws IOException {
		Socket socket = new Socket();
		try {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
			socket.setSoTimeout(TIMEOUT_MILLIS);
			return socket;
		}
		catch (IOException ex) {
			socket.close();
			throw ex;
		}
	}

	/**
	 * Asks on a connection on which every earlier answer was read to its end.
	 * @param socket the connection, which stays open
	 * @param path the path of the request
	 * @throws IOException if there is no answer in time, or one without
	 * {@code Content-Length}
	 */
	public static Exchange over(Socket socket, String path) throws IOException {
		String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + socket.getPort() + "\r\n\r\n";
		socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
		// Nothing follows the answer that the buffer could take with it
		InputStream in = new BufferedInputStream(socket.getInputStream());
		String head = readHead(in);
		byte[] body = in.readNBytes(contentLength(head));
		return new Exchange(head, new String(body, StandardCharsets.ISO_8859_1));
	}

	/**
	 * Asks a server on the loopback address in HTTP/2 with prior knowledge, by curl.
	 * @param port its port
	 * @param path the path of the request
	 * @throws IOException if curl is missing or gets no answer
	 */
	public static Exchange getHttp2(int port, String path) throws IOException, InterruptedException {
		Program curl = Program.run(Path.of("."), Duration.ofMillis(2 * TIMEOUT_MILLIS),
				List.of("curl", "-q", "-s", "-S", "-i", "--noproxy", "*", "-m", Integer.toString(TIMEOUT_MILLIS / 1000),
						"--http2-prior-knowledge", "http://127.0.0.1:" + port + path));
		String answer = curl.output(StandardCharsets.ISO_8859_1);
		int end = answer.indexOf("\r\n\r\n");
		if (curl.status() != 0 || end < 0) {
			throw new IOException("curl got no whole answer, and ended with status " + curl.status() + ":\n" + answer);
		}
		return new Exchange(answer.substring(0, end), answer.substring(end + 4));
	}

	private static String readHead(InputStream in) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		while (bytes.size() < MOST_BYTES) {
			int read = in.read();
			if (read < 0) {
				throw new EOFException("The connection ended after: " + bytes.toString(StandardCharsets.ISO_8859_1));
			}
			bytes.write(read);
			if (read == '\n') {
				String text = bytes.toString(StandardCharsets.ISO_8859_1);
				if (text.endsWith("\r\n\r\n")) {
					return text.substring(0, text.length() - 4);
				}
			}
		}
		throw new IOException("The head is longer than " + MOST_BYTES + " bytes");
	}

	private static int contentLength(String head) throws IOException {
		String value = header(head, "content-length");
		if (!value.matches("\\d{1,5}")) {
			throw new IOException("There is no Content-Length in: " + head);
		}
		return Integer.parseInt(value);
	}

	/**
	 * The value of a header of this answer, empty if it has none.
	 */
	public String header(String name) {
		return header(this.head, name);
	}

	private static String header(String head, String name) {
		return head.lines()
			.skip(1)
			.filter((line) -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
			.map((line) -> line.substring(name.length() + 1).trim())
			.findFirst()
			.orElse("");
	}

	/**
	 * The status code of this answer.
	 */
	public int status() {
		String[] words = this.head.split(" ", 3);
		return (words.length > 1 && words[1].matches("\\d{3}")) ? Integer.parseInt(words[1]) : -1;
	}

}
