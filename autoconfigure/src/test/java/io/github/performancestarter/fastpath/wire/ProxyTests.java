package io.github.performancestarter.fastpath.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.github.performancestarter.fastpath.wire.WireServer.Starter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.ProxyProtocolSupportType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What stands in front of a server (W43): the PROXY protocol, and forwarded headers that
 * anybody can write.
 */
@ExtendWith(LeakDetection.class)
class ProxyTests {

	private static final String PROXY = "PROXY TCP4 192.0.2.1 192.0.2.2 4711 80\r\n";

	/** Version 2: signature, PROXY over TCP and IPv4, 12 bytes of the same addresses. */
	private static final String BINARY_PROXY = "\r\n\r\n\0\r\nQUIT\n!\u0011\0\u000c\u00c0\0\u0002\u0001\u00c0\0\u0002\u0002"
			+ "\u0012g\0P";

	private static final String FAST = "GET /plaintext HTTP/1.1\r\nHost: a\r\n\r\n";

	@ParameterizedTest
	@ValueSource(strings = { "ON", "AUTO" })
	void fastRequestBehindAProxyHeaderIsAnsweredFromBytes(String support) throws IOException {
		try (WireServer server = start(ProxyProtocolSupportType.valueOf(support));
				RawClient client = server.connect()) {
			client.send(PROXY + FAST + FAST);
			assertThat(client.read(2)).extracting(RawResponse::body).containsOnly("Hello, World!");
			assertThat(server.fastSide().byteAnswers()).isEqualTo(2);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "ON", "AUTO" })
	void fastRequestBehindABinaryProxyHeaderIsAnsweredFromBytes(String support) throws IOException {
		try (WireServer server = start(ProxyProtocolSupportType.valueOf(support))) {
			for (int split = 0; split <= BINARY_PROXY.length(); split++) {
				try (RawClient client = server.connect()) {
					String bytes = BINARY_PROXY + FAST + FAST;
					server.plan(client, SplitPlan.at(split, bytes.length()));
					client.send(bytes);
					assertThat(client.read(2)).as("split at %d", split)
						.extracting(RawResponse::body)
						.containsOnly("Hello, World!");
				}
			}
			assertThat(server.fastSide().byteAnswers()).isPositive();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "ON", "AUTO" })
	void addressOfTheProxyHeaderIsTheRequests(String support) throws IOException {
		try (WireServer server = start(ProxyProtocolSupportType.valueOf(support))) {
			for (String header : List.of(PROXY, BINARY_PROXY)) {
				try (RawClient client = server.connect()) {
					client.send(header + FAST + "GET /peer HTTP/1.1\r\nHost: a\r\n\r\n" + FAST);
					assertThat(client.read(3)).extracting(RawResponse::body)
						.containsExactly("Hello, World!", "192.0.2.1:4711", "Hello, World!");
				}
			}
		}
	}

	@Test
	void fastRequestWithoutAProxyHeaderIsAnsweredFromBytesWhereBothAreAllowed() throws IOException {
		try (WireServer server = start(ProxyProtocolSupportType.AUTO); RawClient client = server.connect()) {
			client.send(FAST);
			assertThat(client.read().body()).isEqualTo("Hello, World!");
			client.send(FAST);
			assertThat(client.read().body()).isEqualTo("Hello, World!");
			assertThat(server.fastSide().byteAnswers()).isEqualTo(2);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "ON", "AUTO" })
	void splitAnywhereTheAnswersAreTheSame(String support) throws IOException {
		byte[] bytes = RawClient.bytes(PROXY + FAST + Exchange.slow(0, 1).request() + FAST);
		try (WireServer server = start(ProxyProtocolSupportType.valueOf(support))) {
			for (int split = 0; split <= bytes.length; split++) {
				try (RawClient client = server.connect()) {
					List<Integer> plan = (split == bytes.length) ? SplitPlan.bytes(bytes.length)
							: SplitPlan.at(split, bytes.length);
					server.plan(client, plan);
					client.send(bytes);
					assertThat(client.read(3)).as("split at %d", split)
						.extracting(RawResponse::body)
						.containsExactly("Hello, World!", "slow 1", "Hello, World!");
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Forwarded-Proto: https", "X-Forwarded-Host: shop.example", "X-Forwarded-Port: 443",
			"X-Forwarded-For: 192.0.2.1", "X-Forwarded-Prefix: /x",
			"Forwarded: for=192.0.2.1;proto=https;host=shop.example" })
	void forwardedHeaderNeverChangesAResponse(String header) throws IOException {
		List<String> requests = List.of("GET /json", "GET /cors", "GET /open", "OPTIONS /cors", "HEAD /zip");
		try (WireServer server = WireServer.start(Starter.ON); RawClient client = server.connect()) {
			for (String request : requests) {
				for (String origin : List.of("", "Origin: https://shop.example\r\n", "Origin: http://a\r\n",
						"Origin: https://a\r\n", "Origin: https://evil.example\r\n")) {
					String head = request + " HTTP/1.1\r\nHost: a\r\n" + origin
							+ "Access-Control-Request-Method: GET\r\n";
					client.send(head + "\r\n");
					String without = client.read(request.startsWith("HEAD")).comparable(Set.of("date"));
					client.send(head + header + "\r\n\r\n");
					assertThat(client.read(request.startsWith("HEAD")).comparable(Set.of("date"))).isEqualTo(without);
				}
			}
		}
	}

	private static WireServer start(ProxyProtocolSupportType support) {
		return WireServer.with(Starter.ON)
			.customize((customized) -> customized.proxyProtocol(support))
			.routes((routes) -> routes.get("/peer", ProxyTests::peer))
			.splitting()
			.start();
	}

	private static Publisher<Void> peer(HttpServerRequest request, HttpServerResponse response) {
		InetSocketAddress peer = Objects.requireNonNull(request.remoteAddress());
		return response.sendString(Mono.just(peer.getHostString() + ":" + peer.getPort()));
	}

}
