package io.github.performancestarter.server.autoconfigure;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A server that speaks HTTP/3, asked by a real client over UDP.
 */
@ExtendWith(OutputCaptureExtension.class)
class Http3Tests {

	@ParameterizedTest
	@ValueSource(strings = { "false", "2" })
	void sameRoutesAreAnsweredOverEveryProtocol(String reuseport) {
		try (Http3Application application = new Http3Application("--performance.server.reuseport=" + reuseport)) {
			String altSvc = "[h3=\":" + application.port() + "\"; ma=86400]";
			for (HttpProtocol protocol : List.of(HttpProtocol.HTTP3, HttpProtocol.H2, HttpProtocol.HTTP11)) {
				HttpClient client = application.client(protocol);
				String version = switch (protocol) {
					case HTTP3 -> "HTTP/3.0";
					case H2 -> "HTTP/2.0";
					default -> "HTTP/1.1";
				};
				for (String path : List.of("/fast", "/webflux", "/fast", "/webflux")) {
					assertThat(Http3Application.get(client, path))
						.isEqualTo(version + " 200 " + altSvc + " " + path.substring(1));
				}
				assertThat(Http3Application.get(client, "/own")).isEqualTo(version + " 200 [clear] own");
				assertThat(Http3Application.get(client, "/none")).startsWith(version + " 404 " + altSvc);
			}
		}
	}

	@Test
	void bodyOfARequestArrivesWhole() {
		try (Http3Application application = new Http3Application()) {
			HttpClient client = application.client(HttpProtocol.HTTP3);
			for (int size : new int[] { 0, 1, 100_000 }) {
				String length = client.post()
					.uri("/length")
					.send(Mono.just(Unpooled.wrappedBuffer(new byte[size])))
					.responseSingle((response, body) -> body.asString())
					.block(Http3Application.PATIENCE);
				assertThat(length).isEqualTo((size > 0) ? String.valueOf(size) : null);
			}
		}
	}

	@Test
	void bodyAboveTheLimitDoesNotReachItsHandler() {
		try (Http3Application application = new Http3Application("--performance.server.max-body-size=10KB")) {
			HttpClient client = application.client(HttpProtocol.HTTP3);
			assertThat(post(client, 10_000)).isEqualTo("200 10000");
			// the client may be told by 413 or by the end of the stream, whichever it
			// sees first
			assertThat(post(client, 50_000)).matches("413.*|failed");
			assertThat(post(client, 10_000)).isEqualTo("200 10000");
		}
	}

	private static @Nullable String post(HttpClient client, int size) {
		return client.post()
			.uri("/length")
			.send(Mono.just(Unpooled.wrappedBuffer(new byte[size])))
			.responseSingle((response,
					body) -> body.asString().defaultIfEmpty("").map((text) -> response.status().code() + " " + text))
			.onErrorReturn("failed")
			.block(Http3Application.PATIENCE);
	}

	@Test
	void largeAnswerArrivesWhole() {
		try (Http3Application application = new Http3Application()) {
			Long length = application.client(HttpProtocol.HTTP3)
				.get()
				.uri("/large")
				.responseContent()
				.map((content) -> (long) content.readableBytes())
				.reduce(Long::sum)
				.block(Http3Application.PATIENCE);
			assertThat(length).isEqualTo(4 * 1024 * 1024);
		}
	}

	@Test
	void fileOnDiskArrivesWhole() throws IOException {
		try (Http3Application application = new Http3Application()) {
			String file = application.client(HttpProtocol.HTTP3)
				.get()
				.uri("/file")
				.responseSingle((response, body) -> body.asString())
				.block(Http3Application.PATIENCE);
			assertThat(file).isEqualTo(Files.readString(Path.of("pom.xml")));
		}
	}

	@Test
	void headAndConditionalRequestsHaveNoBody() {
		try (Http3Application application = new Http3Application()) {
			HttpClient client = application.client(HttpProtocol.HTTP3);
			String etag = Objects.requireNonNull(client.head()
				.uri("/fast")
				.responseSingle((response, body) -> body.asString().defaultIfEmpty("").map((text) -> {
					assertThat(text).isEmpty();
					assertThat(response.responseHeaders().get(HttpHeaderNames.CONTENT_LENGTH)).isEqualTo("4");
					return response.responseHeaders().get(HttpHeaderNames.ETAG);
				}))
				.block(Http3Application.PATIENCE));
			assertThat(Http3Application
				.get(client.headers((headers) -> headers.set(HttpHeaderNames.IF_NONE_MATCH, etag)), "/fast"))
				.startsWith("HTTP/3.0 304 ")
				.endsWith("] ");
		}
	}

	@Test
	void manyStreamsOfOneConnectionAreAllAnswered() {
		try (Http3Application application = new Http3Application()) {
			HttpClient client = application.client(HttpProtocol.HTTP3);
			List<String> answers = Flux.range(0, 1_000)
				.flatMap((i) -> client.get()
					.uri((i % 2 == 0) ? "/fast" : "/webflux")
					.responseSingle((response, body) -> body.asString().map((text) -> response.status().code() + text)),
						50)
				.collectList()
				.block(Http3Application.PATIENCE);
			assertThat(answers).hasSize(1_000).containsOnly("200fast", "200webflux");
		}
	}

	@ParameterizedTest
	@CsvSource({ "clear, [clear]", "none, []" })
	void altSvcIsWhatItWasToldToBe(String value, String header) {
		try (Http3Application application = new Http3Application("--performance.server.alt-svc=" + value)) {
			for (String path : List.of("/fast", "/webflux")) {
				assertThat(Http3Application.get(application.client(HttpProtocol.HTTP11), path))
					.startsWith("HTTP/1.1 200 " + header);
			}
			assertThat(Http3Application.get(application.client(HttpProtocol.HTTP3), "/fast")).endsWith("fast");
		}
	}

	@Test
	void altSvcOfAProxyIsSentByAServerWithoutHttp3() {
		try (Http3Application application = new Http3Application("--performance.server.http3.enabled=false",
				"--performance.server.alt-svc=h3=\":443\"")) {
			for (String path : List.of("/fast", "/webflux")) {
				assertThat(Http3Application.get(application.client(HttpProtocol.HTTP11), path))
					.startsWith("HTTP/1.1 200 [h3=\":443\"]");
			}
			assertUdpPortIsFree(application.port());
		}
	}

	@Test
	void serverWithoutHttp3DoesNotSayThatThereIsSome() {
		try (Http3Application application = new Http3Application("--performance.server.http3.enabled=false")) {
			for (String path : List.of("/fast", "/webflux")) {
				assertThat(Http3Application.get(application.client(HttpProtocol.HTTP11), path))
					.startsWith("HTTP/1.1 200 []");
			}
		}
	}

	@Test
	void reloadedCertificateIsThatOfNewConnections() {
		try (Http3Application application = new Http3Application()) {
			HttpClient before = application.client(HttpProtocol.HTTP3);
			assertThat(Http3Application.get(before, "/fast")).endsWith("fast");
			application.changeCertificate(2);
			assertThat(Http3Application.get(before, "/fast")).endsWith("fast");
			// each trusts nothing but the certificate of its time
			assertThat(Http3Application.get(application.client(HttpProtocol.HTTP3), "/fast")).endsWith("fast");
			assertThat(Http3Application.get(application.client(HttpProtocol.H2), "/fast")).endsWith("fast");
		}
	}

	@Test
	void clientWithoutACertificateIsRefusedIfItNeedsOne() {
		try (Http3Application application = new Http3Application("--server.ssl.client-auth=need")) {
			assertThat(Http3Application.get(application.certifiedClient(), "/fast")).endsWith("fast");
			assertThatExceptionOfType(Exception.class)
				.isThrownBy(() -> Http3Application.get(application.client(HttpProtocol.HTTP3), "/fast"));
		}
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|',
			textBlock = """
					--server.ssl.enabled=false --server.http2.enabled=false | HTTP/3 is always encrypted, and the server has no TLS | Give the server a certificate by 'server.ssl.bundle'
					--spring.ssl.bundle.pem.web.options.enabled-protocols=TLSv1.2 | HTTP/3 needs TLS 1.3, and the server's TLS allows only TLSv1.2 | Add 'TLSv1.3' to 'spring.ssl.bundle.*.web.options.enabled-protocols'
					--server.ssl.server-name-bundles[0].server-name=a --server.ssl.server-name-bundles[0].bundle=web | HTTP/3 has one certificate here | Remove 'server.ssl.server-name-bundles'
					""")
	void tlsThatIsNotFitForHttp3StopsTheStart(String arguments, String reason, String action, CapturedOutput output) {
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> new Http3Application(arguments.split(" ")).close());
		assertThat(output).contains("The server cannot be set up: " + reason)
			.contains("Property: performance.server.http3.enabled")
			.contains(action)
			.contains("or remove 'performance.server.http3.enabled'");
	}

	@Test
	void udpPortInUseStopsTheStartAndLeavesNothingOpen(CapturedOutput output) throws Exception {
		try (DatagramSocket other = udpPortFreeForTcp()) {
			assertThatExceptionOfType(Exception.class)
				.isThrownBy(() -> new Http3Application("--server.port=" + other.getLocalPort()).close());
			assertThat(output).contains("the UDP port " + other.getLocalPort() + " cannot be bound")
				.contains("Stop what uses the UDP port")
				.containsPattern("Property: performance.server.http3.enabled\\R +Value: true\\R +Origin: ");
			new ServerSocket(other.getLocalPort(), 1, InetAddress.getLoopbackAddress()).close();
		}
	}

	/** A UDP port of the system's choice may be the TCP port of somebody else. */
	private static DatagramSocket udpPortFreeForTcp() throws IOException {
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return new DatagramSocket(free.getLocalPort(), InetAddress.getLoopbackAddress());
		}
	}

	@ParameterizedTest
	@EnumSource(value = HttpProtocol.class, names = { "HTTP3", "H2" })
	void restartedServerIsReachedAgain(HttpProtocol protocol) {
		try (Http3Application application = new Http3Application()) {
			for (int i = 0; i < 3; i++) {
				assertThat(Http3Application.get(application.client(protocol), "/fast"))
					.contains("[h3=\":" + application.port() + "\"; ma=86400] fast");
				int port = application.port();
				application.context().stop();
				assertUdpPortIsFree(port);
				application.context().start();
			}
		}
	}

	private static void assertUdpPortIsFree(int port) {
		try {
			new DatagramSocket(port, InetAddress.getLoopbackAddress()).close();
		}
		catch (Exception ex) {
			throw new AssertionError("UDP port " + port, ex);
		}
	}

}
