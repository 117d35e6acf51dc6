package io.github.performancestarter.server.autoconfigure;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.performancestarter.pipeline.FrameWire;
import io.github.performancestarter.pipeline.Wire;
import io.github.performancestarter.server.autoconfigure.LimitServer.Transport;
import io.netty.handler.codec.http2.Http2Error;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Spring Boot's limits (W36, W38) with the fast path and all limits of this project.
 */
class BootLimitsTests {

	private static final Duration IDLE = Duration.ofMillis(500);

	@ParameterizedTest
	@CsvSource({ "/fast, PLAIN", "/plain, PLAIN", "/fast, TLS", "/plain, TLS" })
	void requestsKeepAConnectionOpenAndSilenceClosesIt(String path, Transport transport) throws Exception {
		try (LimitServer server = start(transport, "server.netty.idle-timeout=500ms"); Wire wire = server.connect()) {
			for (int i = 0; i < 6; i++) {
				assertThat(wire.send(get(path)).response()).startsWith("HTTP/1.1 200 OK").endsWith(path);
				pause(200);
			}
			long begin = System.nanoTime();
			assertThat(wire.send(get(path)).response()).endsWith(path);
			assertThat(wire.rest()).isEmpty();
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(IDLE.minusMillis(50),
					IDLE.multipliedBy(6));
		}
	}

	@ParameterizedTest
	@CsvSource({ "/fast, H2", "/plain, H2", "/fast, H2C", "/plain, H2C" })
	void requestsKeepAConnectionOfHttp2OpenAndSilenceClosesIt(String path, Transport transport) throws Exception {
		try (LimitServer server = start(transport, "server.netty.idle-timeout=500ms");
				FrameWire wire = server.frames()) {
			int stream = 1;
			for (int i = 0; i < 6; i++, stream += 2) {
				assertThat(wire.get(stream, path).status(stream)).isEqualTo("200");
				pause(200);
			}
			long begin = System.nanoTime();
			assertThat(wire.get(stream, path).status(stream)).isEqualTo("200");
			assertThatExceptionOfType(EOFException.class).isThrownBy(() -> wire.read((frame) -> false));
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(IDLE.minusMillis(50),
					IDLE.multipliedBy(6));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/fast /fast /fast", "/plain /plain /plain", "/fast /plain /fast", "/plain /fast /plain" })
	void lastRequestOfAConnectionIsAnsweredWithClose(String paths) throws IOException {
		try (LimitServer server = start(Transport.PLAIN, "server.netty.max-keep-alive-requests=3");
				Wire wire = server.connect()) {
			List<String> responses = new ArrayList<>();
			for (String path : List.of(paths.split(" ", -1))) {
				responses.add(wire.send(get(path)).response());
			}
			assertThat(responses).allMatch((response) -> response.startsWith("HTTP/1.1 200 OK"));
			assertThat(responses.subList(0, 2)).noneMatch(BootLimitsTests::saysClose);
			assertThat(responses.get(2)).matches(BootLimitsTests::saysClose);
			assertThat(wire.rest()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/fast", "/plain" })
	void keepAliveRequestsOfHttp2AreNotCounted(String path) throws IOException {
		try (LimitServer server = start(Transport.H2C, "server.netty.max-keep-alive-requests=3");
				FrameWire wire = server.frames()) {
			for (int stream = 1; stream < 12; stream += 2) {
				assertThat(wire.get(stream, path).status(stream)).isEqualTo("200");
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "/fast, PLAIN", "/plain, PLAIN", "/fast, TLS", "/plain, TLS" })
	void headThatIsTooLargeIsRefused(String path, Transport transport) throws IOException {
		try (LimitServer server = start(transport, "server.max-http-request-header-size=2KB");
				Wire wire = server.connect()) {
			String head = "GET " + path + " HTTP/1.1\r\nHost: a\r\nX-Large: ";
			assertThat(wire.send(head + "x".repeat(1000) + "\r\n\r\n").response()).startsWith("HTTP/1.1 200 OK");
			assertThat(wire.send(head + "x".repeat(3000) + "\r\n\r\n").rest()).startsWith("HTTP/1.1 431 ");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "H2", "H2C" })
	void headThatIsTooLargeIsRefusedOverHttp2(Transport transport) throws IOException {
		try (LimitServer server = start(transport, "server.max-http-request-header-size=2KB");
				FrameWire wire = server.frames()) {
			int stream = 1;
			for (String path : List.of("/fast", "/plain")) {
				wire.request(stream, FrameWire.END_STREAM, "GET", path, "x-large", "x".repeat(1000));
				assertThat(wire.status(stream)).isEqualTo("200");
				stream += 2;
				wire.request(stream, FrameWire.END_STREAM, "GET", path, "x-large", "x".repeat(2000));
				assertThat(wire.status(stream)).isEqualTo("431");
				stream += 2;
			}
			// a quarter more than there may be ends the connection
			wire.request(stream, FrameWire.END_STREAM, "GET", "/plain", "x-large", "x".repeat(3000));
			assertThat(wire.read((frame) -> frame.type() == FrameWire.GOAWAY).error())
				.isEqualTo((int) Http2Error.PROTOCOL_ERROR.code());
		}
	}

	private static boolean saysClose(String response) {
		return response.toLowerCase(Locale.ROOT).contains("\r\nconnection: close\r\n");
	}

	private static String get(String path) {
		return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
	}

	private static void pause(long millis) throws Exception {
		CompletableFuture.runAsync(() -> {
			// time passes
		}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS)).get(10, TimeUnit.SECONDS);
	}

	private static LimitServer start(Transport transport, String property) {
		return LimitServer.start(transport, property, "performance.server.header-timeout=400ms",
				"performance.server.read-timeout=400ms", "performance.server.write-timeout=400ms",
				"performance.server.max-body-size=1KB", "performance.server.max-pipeline-depth=10");
	}

}
