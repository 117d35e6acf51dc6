package io.github.performancestarter.server.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.github.performancestarter.fastpath.wire.LeakDetection;
import io.github.performancestarter.pipeline.FrameWire;
import io.github.performancestarter.pipeline.Wire;
import io.github.performancestarter.server.autoconfigure.LimitServer.Transport;
import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2Error;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Clients that read slowly or never against a write timeout of 400 ms.
 */
@ExtendWith(LeakDetection.class)
class WriteTimeoutTests {

	private static final int CANCEL = (int) Http2Error.CANCEL.code();

	@ParameterizedTest
	@CsvSource({ "/big, PLAIN, 1", "/big, TLS, 1", "/fast, PLAIN, 100000", "/fast, TLS, 100000" })
	void clientThatReadsNothingIsReset(String path, Transport transport, int requests) throws Exception {
		try (LimitServer server = start(transport); Wire wire = server.connect()) {
			sendInBackground(wire, path, requests);
			Channel channel = connection(server);
			assertThat(channel.closeFuture().await(20, TimeUnit.SECONDS)).isTrue();
			assertThat(server.counters().writeTimeouts()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@EnabledOnOs(OS.LINUX) // elsewhere the kernel takes more than it can send
	@CsvSource({ "/big, 65536", "/fast, 65536", "/big, 8192", "/fast, 8192" })
	void clientThatReadsALittleAtATimeIsNotConcerned(String path, int piece) throws Exception {
		try (LimitServer server = start(Transport.PLAIN); Socket socket = new Socket()) {
			// small enough for each read to make room in the server's socket
			socket.setReceiveBufferSize(8 * 1024);
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
			String request = "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
			socket.getOutputStream()
				.write(request.repeat(path.equals("/big") ? 1 : 20_000).getBytes(StandardCharsets.US_ASCII));
			Channel channel = connection(server);
			await().until(() -> channel.unsafe().outboundBuffer().totalPendingWriteBytes() > 0);
			for (int i = 0; i < 15; i++) {
				assertThat(socket.getInputStream().readNBytes(piece)).hasSize(piece);
				channel.eventLoop().schedule(() -> {
				}, 100, TimeUnit.MILLISECONDS).get(10, TimeUnit.SECONDS);
			}
			assertThat(channel.isActive()).isTrue();
			assertThat(channel.unsafe().outboundBuffer().totalPendingWriteBytes()).isPositive();
			assertThat(server.counters().writeTimeouts()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "H2", "H2C" })
	void connectionOfHttp2WhoseClientReadsNothingIsReset(Transport transport) throws Exception {
		try (LimitServer server = start(transport);
				FrameWire wire = server.frames(FrameWire.INITIAL_WINDOW_SIZE, Integer.MAX_VALUE)) {
			wire.openWindow(0, Integer.MAX_VALUE - 65_535).get(1, "/big");
			Channel channel = connection(server);
			assertThat(channel.closeFuture().await(20, TimeUnit.SECONDS)).isTrue();
			assertThat(server.counters().writeTimeouts()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "H2", "H2C" })
	void streamWhoseWindowStaysShutIsResetAndTheOthersGoOn(Transport transport) throws Exception {
		try (LimitServer server = start(transport); FrameWire wire = server.frames(FrameWire.INITIAL_WINDOW_SIZE, 0)) {
			long begin = System.nanoTime();
			wire.get(1, "/big");
			assertThat(wire.status(1)).isEqualTo("200");
			for (int stream = 3; stream < 9; stream += 2) {
				wire.get(stream, "/plain").openWindow(stream, 100).openWindow(0, 100);
				assertThat(wire.status(stream)).isEqualTo("200");
				int id = stream;
				assertThat(wire.read((frame) -> frame.stream() == id && frame.endsStream())).isNotNull();
			}
			assertThat(reset(wire)).returns(1, FrameWire.Frame::stream).returns(CANCEL, FrameWire.Frame::error);
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(390));
			assertThat(server.counters().writeTimeouts()).isEqualTo(1);
			assertThat(wire.get(9, "/plain").openWindow(9, 100).status(9)).isEqualTo("200");
		}
	}

	@Test
	void streamIsResetWhoseConnectionsWindowStaysShut() throws Exception {
		try (LimitServer server = start(Transport.H2C);
				FrameWire wire = server.frames(FrameWire.INITIAL_WINDOW_SIZE, 10_000_000)) {
			wire.get(1, "/big");
			assertThat(reset(wire)).returns(1, FrameWire.Frame::stream).returns(CANCEL, FrameWire.Frame::error);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1 })
	void streamWhoseWindowsOpenALittleAtATimeIsNotConcerned(int opened) throws Exception {
		int large = 10_000_000;
		try (LimitServer server = start(Transport.H2C);
				FrameWire wire = server.frames(FrameWire.INITIAL_WINDOW_SIZE, (opened == 1) ? 0 : large)) {
			wire.openWindow(0, (opened == 1) ? large : 1).get(1, "/big");
			int bytes = 0;
			// the connection's window begins with 65,535
			int first = (opened == 1) ? 0 : 65_536;
			for (int i = 0; i < 15; i++) {
				while (bytes < first + i * 100) {
					FrameWire.Frame frame = wire.read();
					assertThat(frame.type()).isNotEqualTo(FrameWire.RST_STREAM);
					bytes += (frame.type() == FrameWire.DATA) ? frame.payload().length : 0;
				}
				wire.openWindow(opened, 100);
				connection(server).eventLoop().schedule(() -> {
				}, 100, TimeUnit.MILLISECONDS).get(10, TimeUnit.SECONDS);
			}
			assertThat(server.counters().writeTimeouts()).isZero();
		}
	}

	private static FrameWire.Frame reset(FrameWire wire) throws IOException {
		return wire.read((frame) -> frame.type() == FrameWire.RST_STREAM);
	}

	private static void sendInBackground(Wire wire, String path, int requests) {
		byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
		Thread sender = new Thread(() -> {
			try {
				for (int i = 0; i < requests; i++) {
					wire.send(request);
				}
			}
			catch (IOException ex) {
				// the connection has ended, which is what is expected
			}
		});
		sender.setDaemon(true);
		sender.start();
	}

	private static Channel connection(LimitServer server) {
		await().until(() -> !server.seen().connections().isEmpty());
		return Objects.requireNonNull(server.seen().connections().peek());
	}

	private static LimitServer start(Transport transport) {
		return LimitServer.start(transport, "performance.server.write-timeout=400ms");
	}

}
