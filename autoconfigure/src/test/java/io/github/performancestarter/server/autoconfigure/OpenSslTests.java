package io.github.performancestarter.server.autoconfigure;

import java.io.IOException;

import io.netty.handler.ssl.OpenSsl;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Spring Boot's TLS with netty-tcnative on the class path.
 */
@Tag("openssl")
@ExtendWith(OutputCaptureExtension.class)
class OpenSslTests {

	@ParameterizedTest
	@ValueSource(strings = { "/fast", "/webflux" })
	void openSslServesBothVersionsOfHttp(String path, CapturedOutput output) throws Exception {
		assertThat(OpenSsl.isAvailable()).as("%s", OpenSsl.unavailabilityCause()).isTrue();
		try (SecureApplication application = new SecureApplication()) {
			assertThat(application.protocols().tls()).isEqualTo("OpenSSL (" + OpenSsl.versionString() + ")");
			assertThat(application.protocols().spoken()).containsExactly("http/1.1", "h2");
			assertThat(output).contains("\n  tls          OpenSSL (BoringSSL)\n");
			assertThat(application.exchange(path, false)).startsWith("1 HTTP/1.1 200 OK").endsWith(path.substring(1));
			assertThat(application.exchangeHttp2(path)).isEqualTo("HTTP/2.0 " + path.substring(1));
		}
	}

	@Test
	void changedBundleIsUsedForNewConnections() throws Exception {
		try (SecureApplication application = new SecureApplication()) {
			assertThat(application.exchange("/fast", false)).startsWith("1 HTTP/1.1 200 OK");
			for (int serial = 2; serial < 5; serial++) {
				application.changeCertificate(serial);
				assertThat(application.exchange("/fast", false)).startsWith(serial + " HTTP/1.1 200 OK");
				assertThat(application.exchangeHttp2("/webflux")).isEqualTo("HTTP/2.0 webflux");
			}
		}
	}

	@Test
	void clientThatMustShowACertificateIsAskedForIt() throws Exception {
		try (SecureApplication application = new SecureApplication("--server.ssl.client-auth=need")) {
			assertThat(application.exchange("/fast", true)).startsWith("1 HTTP/1.1 200 OK");
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> application.exchange("/fast", false));
		}
	}

}
