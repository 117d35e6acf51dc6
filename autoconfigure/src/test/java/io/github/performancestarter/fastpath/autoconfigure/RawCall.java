package io.github.performancestarter.fastpath.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * One request in exactly the given bytes, on a connection of its own, and its response.
 *
 * @param head status line and header lines
 * @param body the rest
 */
record RawCall(List<String> head, String body) {

	static RawCall send(RealApplication application, String request) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), application.port())) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
			int end = response.indexOf("\r\n\r\n");
			return new RawCall(List.of(response.substring(0, end).split("\r\n")), response.substring(end + 4));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A request that ends its connection. */
	static RawCall send(RealApplication application, String method, String target, String... headers) {
		StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
		Stream.of(headers).forEach((header) -> request.append(header).append("\r\n"));
		return send(application, request.append("Connection: close\r\n\r\n").toString());
	}

	int status() {
		return Integer.parseInt(this.head.get(0).substring(9, 12));
	}

	/** All lines but that of the date, which is another second's. */
	List<String> comparable() {
		return Stream
			.concat(this.head.stream().filter((line) -> !line.regionMatches(true, 0, "date:", 0, 5)).sorted(),
					Stream.of(this.body))
			.toList();
	}

	List<String> values(String name) {
		String prefix = name + ":";
		return this.head.stream()
			.filter((line) -> line.regionMatches(true, 0, prefix, 0, prefix.length()))
			.map((line) -> line.substring(prefix.length()).strip())
			.toList();
	}

}
