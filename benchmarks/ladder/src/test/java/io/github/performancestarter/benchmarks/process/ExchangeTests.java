package io.github.performancestarter.benchmarks.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class ExchangeTests {

	@Test
	void headAndBodyAreReadByteForByte() throws Exception {
		Exchange exchange = exchange(
				"HTTP/1.1 200 OK\r\ncontent-type: a/b\r\nContent-LENGTH:  4\r\n\r\nb\u00e9\r\nrest");
		assertThat(exchange.status()).isEqualTo(200);
		assertThat(exchange.head()).isEqualTo("HTTP/1.1 200 OK\r\ncontent-type: a/b\r\nContent-LENGTH:  4");
		assertThat(exchange.body()).isEqualTo("b\u00e9\r\n");
		assertThat(exchange.header("Content-Type")).isEqualTo("a/b");
		assertThat(exchange.header("date")).isEmpty();
	}

	@Test
	void answerWithoutLengthIsRefused() {
		assertThatIOException()
			.isThrownBy(() -> exchange("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n"))
			.withMessageContaining("no Content-Length");
	}

	@Test
	void endWithinTheHeadIsRefusedWithWhatCame() {
		assertThatIOException().isThrownBy(() -> exchange("HTTP/1.1 200 OK\r\ncontent-"))
			.withMessageContaining("ended after: HTTP/1.1 200 OK");
	}

	private static Exchange exchange(String answer) throws Exception {
		try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Thread server = new Thread(() -> answer(listener, answer));
			server.start();
			try {
				return Exchange.get(listener.getLocalPort(), "/");
			}
			finally {
				server.join();
			}
		}
	}

	private static void answer(ServerSocket listener, String answer) {
		try (Socket socket = listener.accept()) {
			byte[] request = new byte[4096];
			assertThat(socket.getInputStream().read(request)).isPositive();
			socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
