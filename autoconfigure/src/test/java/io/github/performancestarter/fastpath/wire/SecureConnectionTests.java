package io.github.performancestarter.fastpath.wire;

import java.io.IOException;

import io.github.performancestarter.fastpath.wire.WireServer.Starter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What depends on whether the connection is encrypted.
 */
class SecureConnectionTests {

	@ParameterizedTest
	@EnumSource(names = { "ON", "TWIN" })
	void sameOriginIsToldFromTheSchemeOfTheConnection(Starter starter) throws IOException {
		// with several names, as Spring Boot configures TLS, the handler of TLS comes
		// late
		try (WireServer server = WireServer.with(starter)
			.customize((http) -> http.secure((ssl) -> ssl.sslContext(Certificates.server())
				.addSniMapping("other", (other) -> other.sslContext(Certificates.server()))))
			.start(); RawClient client = RawClient.connect(server.port(), Certificates.client())) {
			RawResponse same = client.send(get(server, "https")).read();
			assertThat(same.status()).isEqualTo(200);
			assertThat(same.header("Access-Control-Allow-Origin")).isNull();
			RawResponse other = client.send(get(server, "http")).read();
			assertThat(other.header("Access-Control-Allow-Origin")).isEqualTo("*");
		}
	}

	@Test
	void plainConnectionToAServerThatRedirectsIsRedirected() throws IOException {
		try (WireServer server = WireServer.with(Starter.ON)
			.customize((http) -> http.secure((ssl) -> ssl.sslContext(Certificates.server()), true))
			.start()) {
			String request = "GET /plaintext HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\n\r\n";
			try (RawClient client = server.connect()) {
				RawResponse response = client.send(request).read();
				assertThat(response.status()).isEqualTo(308);
				assertThat(response.header("Location")).isEqualTo("https://localhost:" + server.port() + "/plaintext");
			}
			try (RawClient client = RawClient.connect(server.port(), Certificates.client())) {
				assertThat(client.send(request).read().status()).isEqualTo(200);
			}
		}
	}

	private static String get(WireServer server, String scheme) {
		String authority = "localhost:" + server.port();
		return "GET /open HTTP/1.1\r\nHost: " + authority + "\r\nOrigin: " + scheme + "://" + authority + "\r\n\r\n";
	}

}
