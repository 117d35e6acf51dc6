package io.github.performancestarter.benchmarks.idle;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import io.github.performancestarter.benchmarks.process.TcpSockets;
import io.github.performancestarter.benchmarks.rung.Rungs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Against Java's own server, which keeps 200 idle connections and closes the others.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "SKIPPED: it reads /proc")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class IdleConnectionsTests {

	private static final int MORE_THAN_IT_KEEPS = 250;

	private final ExecutorService threads = Executors.newFixedThreadPool(2);

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		answer("/json", Rungs.BODY);
		answer("/other", Rungs.BODY.toLowerCase(Locale.ROOT));
		this.server.start();
	}

	private void answer(String path, String text) {
		byte[] body = text.getBytes(StandardCharsets.UTF_8);
		this.server.createContext(path, (exchange) -> {
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	@Test
	void connectionsStayOpenAndAnswerAgain() throws Exception {
		try (IdleConnections connections = connections("/json")) {
			connections.openUntil(20);
			connections.openUntil(50);
			assertThat(new TcpSockets(port()).held()).isEqualTo(50);
			connections.askAll();
		}
	}

	@Test
	void warmUpLeavesNoConnection() throws Exception {
		try (IdleConnections connections = connections("/json")) {
			connections.warmUp(100);
			assertThat(new TcpSockets(port()).held()).isZero();
		}
	}

	@Test
	void connectionThatTheServerClosedIsNoticed() throws Exception {
		try (IdleConnections connections = connections("/json")) {
			connections.openUntil(MORE_THAN_IT_KEEPS);
			assertThatIOException().isThrownBy(connections::askAll);
		}
	}

	@Test
	void otherAnswerIsNoMeasurement() throws Exception {
		try (IdleConnections connections = connections("/other")) {
			assertThatIOException().isThrownBy(() -> connections.openUntil(1))
				.withMessageStartingWith("It answers something else");
		}
	}

	private IdleConnections connections(String path) {
		return new IdleConnections(port(), path);
	}

	private int port() {
		return this.server.getAddress().getPort();
	}

}
