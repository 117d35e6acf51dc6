package io.github.performancestarter.fastpath.reactornetty;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.performancestarter.fastpath.DateHeader;
import io.github.performancestarter.fastpath.EncodedRoute;
import io.github.performancestarter.fastpath.FastPath;
import io.github.performancestarter.fastpath.FastPathCounters;
import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.fastpath.RouteTable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FastRouteTwin} beside the byte path on a bound port.
 */
class FastRouteTwinTests {

	private static final String DATE = "Date: ";

	private final FastPathCounters counters = new FastPathCounters(System::nanoTime);

	private final FastPath fastPath = new FastPath(new DateHeader(Clock.systemUTC()), this.counters);

	private final FastRouteTwin twin = new FastRouteTwin(this.fastPath);

	private final DisposableServer server = start();

	@AfterEach
	void close() {
		this.server.disposeNow();
		this.fastPath.close();
	}

	/** The twin answers what is in absolute form. */
	@ParameterizedTest
	@CsvSource({ "GET, ''", "HEAD, ''", "GET, 'If-None-Match: *'", "GET, 'Accept-Encoding: gzip'" })
	void bytePathAndTwinWriteTheSameLinesAndCountTheSameBytes(String method, String header) throws IOException {
		String lines = header.isEmpty() ? "" : header + "\r\n";
		List<String> bytePath = call(method + " /text HTTP/1.1\r\nHost: a\r\n" + lines);
		long bytes = this.counters.bytes(route());
		List<String> answer = call(method + " http://a/text HTTP/1.1\r\nHost: a\r\n" + lines);
		assertThat(answer).isEqualTo(bytePath);
		assertThat(this.counters.hits(route())).isEqualTo(2);
		// the close of the byte path is a line more than the route's own
		assertThat(this.counters.bytes(route()) - bytes).isEqualTo(bytes - "connection: close\r\n".length());
	}

	@Test
	void bytesOverHttp2AreThoseOfHttp1() {
		HttpClient.create()
			.protocol(HttpProtocol.H2C)
			.get()
			.uri("http://localhost:" + this.server.port() + "/text")
			.response()
			.block();
		long http2 = this.counters.bytes(route());
		assertThat(http2).isEqualTo(route().route().getBody().length + headLength());
	}

	@Test
	void eachAnswerOfTheTwinIsTimed() throws IOException {
		for (int i = 0; i < 100; i++) {
			call("GET http://a/text HTTP/1.1\r\nHost: a\r\n");
		}
		Awaitility.await().untilAsserted(() -> assertThat(this.counters.times(route()).answers()).isEqualTo(100));
		assertThat(this.counters.times(route()).percentile(0.5)).isNotNull().isPositive();
	}

	private int headLength() {
		try {
			List<String> lines = call("GET /text HTTP/1.1\r\nHost: a\r\n");
			// the last is the body; the date has 29 bytes, each line two more than it
			// shows
			return lines.subList(0, lines.size() - 1)
				.stream()
				.filter((line) -> !line.startsWith("connection"))
				.mapToInt((line) -> line.length() + (line.equals(DATE) ? 29 : 0) + 2)
				.sum() + 2;
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private EncodedRoute route() {
		return Objects.requireNonNull(this.fastPath.table().find("/text"));
	}

	/** The lines of the response without the value of the date, and the body. */
	private List<String> call(String request) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.server.port())) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write((request + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
			String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
			int end = response.indexOf("\r\n\r\n");
			List<String> lines = new ArrayList<>(List.of(response.substring(0, end).split("\r\n")));
			lines.replaceAll((line) -> line.startsWith(DATE) ? DATE : line);
			lines.add(response.substring(end + 4));
			return lines;
		}
	}

	private DisposableServer start() {
		this.fastPath.publish(RouteTable
			.of(List.of(FastRoute.text("/text", "twice ".repeat(100)).cacheControl("no-cache").header("X-A", "1"))));
		HttpServer http = HttpServer.create().host("localhost").port(0).protocol(HttpProtocol.HTTP11, HttpProtocol.H2C);
		return new FastPathInstaller(this.fastPath).install(http)
			.route((routes) -> routes.route(this.twin::matches, this.twin::answer))
			.bindNow();
	}

}
