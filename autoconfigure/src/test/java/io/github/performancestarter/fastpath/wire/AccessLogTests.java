package io.github.performancestarter.fastpath.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.performancestarter.fastpath.Decline;
import io.github.performancestarter.fastpath.wire.WireServer.Starter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The server's access log (W41): fast requests are in it, as any other.
 */
class AccessLogTests {

	private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("reactor.netty.http.server.AccessLog");

	private final Lines lines = new Lines();

	@BeforeEach
	void listen() {
		this.lines.start();
		LOGGER.addAppender(this.lines);
		LOGGER.setLevel(Level.INFO);
	}

	@AfterEach
	void stop() {
		LOGGER.detachAppender(this.lines);
		LOGGER.setLevel(null);
	}

	@Test
	void fastAndSlowRequestsAreLoggedAlike() throws IOException {
		try (WireServer server = WireServer.with(Starter.ON)
			.customize((customized) -> customized.accessLog(true))
			.start(); RawClient client = server.connect()) {
			client.send("GET /plaintext?a=b HTTP/1.1\r\nHost: a\r\n\r\n");
			client.read();
			client.send("GET /now?id=1 HTTP/1.1\r\nHost: a\r\n\r\n");
			client.read();
			client.send("HEAD /big HTTP/1.1\r\nHost: a\r\n\r\n");
			client.readHead();
			await().atMost(Duration.ofSeconds(5)).until(() -> this.lines.seen.size() == 3);
			assertThat(this.lines.seen.get(0)).matches(line("GET /plaintext\\?a=b", "200 13"));
			assertThat(this.lines.seen.get(1)).matches(line("GET /now\\?id=1", "200 5"));
			assertThat(this.lines.seen.get(2)).matches(line("HEAD /big", "200 [-0-9]+"));
			assertThat(server.fastSide().byteAnswers()).isZero();
			assertThat(server.fastSide().declined(Decline.ACCESS_LOG)).isEqualTo(3);
		}
	}

	@Test
	void pipelinedFastRequestsAreEachLogged() throws IOException {
		try (WireServer server = WireServer.with(Starter.ON)
			.customize((customized) -> customized.accessLog(true))
			.start(); RawClient client = server.connect()) {
			client.send("GET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n".repeat(16));
			assertThat(client.read(16)).extracting(RawResponse::body).containsOnly("Hello, World!");
			await().atMost(Duration.ofSeconds(5)).until(() -> this.lines.seen.size() == 16);
			assertThat(this.lines.seen).allMatch((line) -> line.contains("\"GET /plaintext HTTP/1.1\" 200 13"));
		}
	}

	@Test
	void fastRequestsOverHttp2AreEachLogged() {
		ConnectionProvider connections = ConnectionProvider.create("log", 1);
		try (WireServer server = WireServer.with(Starter.ON)
			.protocols(HttpProtocol.H2C)
			.customize((customized) -> customized.accessLog(true))
			.start()) {
			get(connections, server, 3);
			await().atMost(Duration.ofSeconds(5)).until(() -> this.lines.seen.size() == 3);
			assertThat(this.lines.seen).allMatch((line) -> line.contains("\"GET /plaintext HTTP/2.0\" 200"));
			assertThat(server.fastSide().byteAnswers()).isZero();
			assertThat(server.fastSide().declined(Decline.ACCESS_LOG)).isEqualTo(3);
		}
		finally {
			connections.dispose();
		}
	}

	@Test
	void firstRequestOverHttp2ShowsThatThereIsNoLog() {
		ConnectionProvider connections = ConnectionProvider.create("log", 1);
		try (WireServer server = WireServer.with(Starter.ON).protocols(HttpProtocol.H2C).start()) {
			get(connections, server, 3);
			assertThat(server.fastSide().answers()).isEqualTo(3);
			assertThat(server.fastSide().byteAnswers()).isEqualTo(2);
			assertThat(server.fastSide().declined(Decline.ACCESS_LOG)).isOne();
			assertThat(this.lines.seen).isEmpty();
		}
		finally {
			connections.dispose();
		}
	}

	private static void get(ConnectionProvider connections, WireServer server, int times) {
		HttpClient client = HttpClient.create(connections)
			.host("localhost")
			.port(server.port())
			.protocol(HttpProtocol.H2C);
		for (int i = 0; i < times; i++) {
			assertThat(client.get()
				.uri("/plaintext")
				.responseContent()
				.aggregate()
				.asString()
				.block(Duration.ofSeconds(10))).isEqualTo("Hello, World!");
		}
	}

	private static String line(String request, String statusAndLength) {
		return "127\\.0\\.0\\.1 - - \\[[^]]+] \"" + request + " HTTP/1\\.1\" " + statusAndLength + " [0-9]+";
	}

	private static final class Lines extends AppenderBase<ILoggingEvent> {

		private final List<String> seen = new CopyOnWriteArrayList<>();

		@Override
		protected void append(ILoggingEvent event) {
			this.seen.add(event.getFormattedMessage());
		}

	}

}
