package io.github.performancestarter.server;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

import io.github.performancestarter.pipeline.Drain;
import io.github.performancestarter.pipeline.Tls;
import io.github.performancestarter.pipeline.Wire;
import io.netty.handler.codec.http.HttpHeaderNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

class StrictHostTests {

	private static final String GOOD = "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n";

	private static final String BAD = "GET /bad HTTP/1.1\r\n\r\n";

	private final ServerCounters counters = new ServerCounters();

	private final Queue<String> seen = new ConcurrentLinkedQueue<>();

	private final List<DisposableServer> servers = new ArrayList<>();

	@AfterEach
	void stop() {
		this.servers.forEach((server) -> server.disposeNow(Duration.ofSeconds(5)));
	}

	@Test
	void refusalComesInItsTurnAndNothingFollows() throws IOException {
		int port = start((server) -> server);
		try (Wire wire = Wire.plain(port)) {
			wire.send(GOOD + GOOD + BAD + GOOD);
			assertThat(wire.response()).startsWith("HTTP/1.1 200 OK").endsWith("a");
			assertThat(wire.response()).startsWith("HTTP/1.1 200 OK").endsWith("a");
			assertThat(wire.rest()).satisfies(StrictHostTests::isRefusal);
		}
		assertThat(this.seen).containsExactly("/slow", "/slow");
		assertThat(this.counters.hostsRejected()).isEqualTo(1);
	}

	@Test
	void bodyOfARefusedRequestIsNotReadAsARequest() throws IOException {
		int port = start((server) -> server);
		try (Wire wire = Wire.plain(port)) {
			wire.send("POST / HTTP/1.1\r\nContent-Length: " + GOOD.length() + "\r\n\r\n" + GOOD + GOOD);
			assertThat(wire.rest()).satisfies(StrictHostTests::isRefusal);
		}
		assertThat(this.seen).isEmpty();
	}

	@Test
	void requestBehindOneThatSaysCloseIsNotJudged() throws IOException {
		int port = start((server) -> server);
		try (Wire wire = Wire.plain(port)) {
			wire.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" + BAD);
			assertThat(wire.rest()).startsWith("HTTP/1.1 200 OK").doesNotContain("400");
		}
		assertThat(this.counters.hostsRejected()).isZero();
	}

	@Test
	void refusalIsNotLostToUnreadBytes() throws IOException {
		int port = start((server) -> server);
		byte[] body = new byte[1024 * 1024];
		try (Wire wire = Wire.plain(port)) {
			wire.send("POST / HTTP/1.1\r\nContent-Length: " + body.length + "\r\n\r\n").send(body).send(body);
			assertThat(wire.rest()).satisfies(StrictHostTests::isRefusal);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { BAD, "GET /bad HTTP/1.1\r\nHost : a\r\n\r\n" })
	void badRequestRightBehindAResponseIsRefused(String bad) throws IOException {
		// without the gate, some of these hang
		int port = start((server) -> server);
		for (int i = 0; i < 300; i++) {
			try (Wire wire = Wire.plain(port)) {
				assertThat(wire.send("GET /quick HTTP/1.1\r\nHost: a\r\n\r\n").response())
					.startsWith("HTTP/1.1 200 OK");
				assertThat(wire.send(bad).rest()).startsWith("HTTP/1.1 400 Bad Request");
			}
		}
	}

	@Test
	void encryptedRequestIsJudgedToo() throws IOException {
		int port = start((server) -> server.secure(Tls.http2()).protocol(HttpProtocol.H2, HttpProtocol.HTTP11));
		try (Wire wire = Wire.tls(port)) {
			assertThat(wire.send(GOOD).response()).startsWith("HTTP/1.1 200 OK");
			assertThat(wire.send(BAD).rest()).startsWith("HTTP/1.1 400 Bad Request");
		}
	}

	@Test
	void requestThatMayBecomeH2cIsJudgedToo() throws IOException {
		int port = start((server) -> server.protocol(HttpProtocol.H2C, HttpProtocol.HTTP11));
		try (Wire wire = Wire.plain(port)) {
			assertThat(wire.send(GOOD).response()).startsWith("HTTP/1.1 200 OK");
			assertThat(wire.send(BAD).rest()).startsWith("HTTP/1.1 400 Bad Request");
		}
		String body = HttpClient.create()
			.port(port)
			.protocol(HttpProtocol.H2C)
			.get()
			.uri("/h2c")
			.responseSingle((response, content) -> content.asString())
			.block(Duration.ofSeconds(5));
		assertThat(body).isNotBlank();
	}

	@Test
	void hostOfTheTargetReplacesTheHeader() throws IOException {
		int port = start((server) -> server);
		try (Wire wire = Wire.plain(port)) {
			wire.send("GET http://target:81/x?y HTTP/1.1\r\nHost: header\r\n\r\n");
			assertThat(wire.response()).startsWith("HTTP/1.1 200 OK").endsWith("target:81");
			wire.send("GET HTTP://target?y HTTP/1.1\r\nHost: header\r\n\r\n");
			assertThat(wire.response()).startsWith("HTTP/1.1 200 OK").endsWith("target");
		}
	}

	/** The last of the connection, complete: RFC 9110 section 6.6.1 wants a date. */
	private static void isRefusal(String response) {
		assertThat(response).matches("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\nconnection: close\r\n"
				+ "date: \\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT\r\n\r\n");
	}

	private int start(UnaryOperator<HttpServer> customizer) {
		ServerSettings settings = new ServerSettings(true, null, false, null);
		HttpServer http = new ServerExtension(settings, this.counters, new Drain(false)).install(HttpServer.create())
			.port(0)
			.handle((request, response) -> {
				this.seen.add(request.uri());
				String host = String.valueOf(request.requestHeaders().get(HttpHeaderNames.HOST));
				return response.header(HttpHeaderNames.CONTENT_LENGTH, String.valueOf(host.length()))
					.sendString(
							Mono.just(host).delayElement(Duration.ofMillis(request.uri().equals("/quick") ? 1 : 50)));
			});
		DisposableServer server = customizer.apply(http).bindNow();
		this.servers.add(server);
		return server.port();
	}

}
