package io.github.performancestarter.fastpath.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.github.performancestarter.fastpath.wire.WireServer.Setup;
import io.github.performancestarter.fastpath.wire.WireServer.Starter;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same fast routes over every protocol the server speaks (W44): from bytes over
 * HTTP/1.1, from frames over HTTP/2, and nobody in the way of WebSocket.
 */
class ProtocolMatrixTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Protocol HTTP = new Protocol("http", false, List.of(HttpProtocol.HTTP11),
			List.of(HttpProtocol.HTTP11));

	private static final Protocol HTTPS = new Protocol("https", true, List.of(HttpProtocol.HTTP11),
			List.of(HttpProtocol.HTTP11));

	private static final Protocol H2C = new Protocol("h2c by prior knowledge", false,
			List.of(HttpProtocol.HTTP11, HttpProtocol.H2C), List.of(HttpProtocol.H2C));

	static Stream<Protocol> protocols() {
		return Stream.of(HTTP, HTTPS, H2C,
				new Protocol("http where h2c is offered", false, List.of(HttpProtocol.HTTP11, HttpProtocol.H2C),
						List.of(HttpProtocol.HTTP11)),
				new Protocol("https where h2 is offered", true, List.of(HttpProtocol.HTTP11, HttpProtocol.H2),
						List.of(HttpProtocol.HTTP11)),
				new Protocol("h2 by ALPN", true, List.of(HttpProtocol.HTTP11, HttpProtocol.H2),
						List.of(HttpProtocol.HTTP11, HttpProtocol.H2)),
				new Protocol("h2 only", true, List.of(HttpProtocol.H2), List.of(HttpProtocol.H2)),
				new Protocol("h2c by upgrade", false, List.of(HttpProtocol.HTTP11, HttpProtocol.H2C),
						List.of(HttpProtocol.HTTP11, HttpProtocol.H2C)));
	}

	@ParameterizedTest
	@MethodSource("protocols")
	void fastAndSlowRoutesAnswerAlikeOverEveryProtocol(Protocol protocol) {
		ConnectionProvider connections = ConnectionProvider.create("matrix", 1);
		try (WireServer server = server(protocol)) {
			HttpClient client = client(server, protocol, connections);
			for (int round = 0; round < 3; round++) {
				assertThat(get(client, "/now?id=" + round).body()).isEqualTo("now " + round);
				Answer json = get(client, "/json");
				assertThat(json.body()).isEqualTo(FastSide.bodyOf("/json"));
				assertThat(json.headers()).isEqualTo(expectedHeaders());
				assertThat(get(client, "/big").body()).isEqualTo(FastSide.bodyOf("/big"));
				assertThat(get(client, "/missing").status()).isEqualTo(404);
			}
			assertThat(server.fastSide().answers()).isEqualTo(6);
			assertThat(server.fastSide().byteAnswers()).isEqualTo(6);
		}
		finally {
			connections.dispose();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void webSocketWorksBesideFastRoutes(boolean tls) {
		ConnectionProvider connections = ConnectionProvider.create("websocket", 1);
		Protocol protocol = tls ? HTTPS : HTTP;
		try (WireServer server = server(protocol)) {
			HttpClient client = client(server, protocol, connections);
			for (int round = 0; round < 3; round++) {
				assertThat(get(client, "/json").body()).isEqualTo(FastSide.bodyOf("/json"));
				// what the client says looks like a fast request
				String said = "GET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n";
				String heard = client.websocket()
					.uri("/socket")
					.handle((in,
							out) -> out.sendString(Mono.just(said)).then().thenMany(in.receive().asString().take(1)))
					.blockLast(PATIENCE);
				assertThat(heard).isEqualTo(said);
			}
			assertThat(server.fastSide().byteAnswers()).isEqualTo(3);
		}
		finally {
			connections.dispose();
		}
	}

	@Test
	void prefaceOfHttp2MayBeCutAnywhere() throws IOException {
		byte[] preface = RawClient.bytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
		byte[] settings = { 0, 0, 0, 4, 0, 0, 0, 0, 0 };
		byte[] bytes = new byte[preface.length + settings.length];
		System.arraycopy(preface, 0, bytes, 0, preface.length);
		System.arraycopy(settings, 0, bytes, preface.length, settings.length);
		try (WireServer server = setup(H2C).splitting().start()) {
			for (int split = 0; split < bytes.length; split++) {
				try (RawClient client = server.connect()) {
					server.plan(client, SplitPlan.at(split, bytes.length));
					client.send(bytes);
					byte[] frame = client.in().readNBytes(9);
					assertThat(frame[3]).as("type of the first frame, split at %d", split).isEqualTo((byte) 4);
				}
			}
		}
	}

	@Test
	void prefaceIsRefusedWhereOnlyHttp1IsSpoken() throws IOException {
		try (WireServer server = WireServer.start(Starter.ON); RawClient client = server.connect()) {
			client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
			assertThat(client.readToEnd()).singleElement()
				.satisfies((response) -> assertThat(response.status()).isEqualTo(400));
		}
	}

	@Test
	void upgradeThatTheServerIgnoresLeavesTheFastPathInPlace() throws IOException {
		try (WireServer server = WireServer.start(Starter.ON); RawClient client = server.connect()) {
			client.send("GET /json HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
					+ "HTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");
			assertThat(client.read().body()).isEqualTo(FastSide.bodyOf("/json"));
			assertThat(server.fastSide().byteAnswers()).isZero();
			client.send("GET /json HTTP/1.1\r\nHost: a\r\n\r\n");
			assertThat(client.read().body()).isEqualTo(FastSide.bodyOf("/json"));
			assertThat(server.fastSide().byteAnswers()).isOne();
		}
	}

	private static Map<String, String> expectedHeaders() {
		return Map.of("content-type", "application/json", "content-length", "27", "etag", FastSide.etagOf("/json"),
				"cache-control", "public, max-age=5", "x-content-type-options", "nosniff");
	}

	private static WireServer server(Protocol protocol) {
		return setup(protocol).start();
	}

	private static Setup setup(Protocol protocol) {
		Setup setup = WireServer.with(Starter.ON).protocols(protocol.offered().toArray(HttpProtocol[]::new));
		return protocol.tls() ? setup.customize((server) -> server.secure((ssl) -> ssl.sslContext(
				protocol.offered().contains(HttpProtocol.H2) ? Certificates.serverWithAlpn() : Certificates.server())))
				: setup;
	}

	private static HttpClient client(WireServer server, Protocol protocol, ConnectionProvider connections) {
		HttpClient client = HttpClient.create(connections)
			.host("localhost")
			.port(server.port())
			.protocol(protocol.spoken().toArray(HttpProtocol[]::new))
			.responseTimeout(PATIENCE);
		return protocol.tls() ? client.secure((ssl) -> ssl.sslContext(Certificates.client(protocol.spoken()))) : client;
	}

	private static Answer get(HttpClient client, String target) {
		Answer answer = client.get()
			.uri(target)
			.responseSingle((response, body) -> body.asString()
				.defaultIfEmpty("")
				.map((text) -> new Answer(response.status().code(), headers(response.responseHeaders()), text)))
			.block(PATIENCE);
		assertThat(answer).isNotNull();
		return answer;
	}

	private static Map<String, String> headers(HttpHeaders headers) {
		Map<String, String> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((header) -> map.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
		map.keySet().removeIf((name) -> name.startsWith("x-http2"));
		if (map.containsKey("etag")) {
			assertThat(map.remove("date")).isNotNull();
		}
		return map;
	}

	/**
	 * A way to speak.
	 *
	 * @param name its name
	 * @param tls true iff it is encrypted
	 * @param offered what the server offers
	 * @param spoken what the client speaks
	 */
	record Protocol(String name, boolean tls, List<HttpProtocol> offered, List<HttpProtocol> spoken) {

		@Override
		public String toString() {
			return this.name;
		}

	}

	/**
	 * What the client got.
	 *
	 * @param status the status
	 * @param headers the headers but {@code Date}
	 * @param body the body
	 */
	private record Answer(int status, Map<String, String> headers, String body) {

	}

}
