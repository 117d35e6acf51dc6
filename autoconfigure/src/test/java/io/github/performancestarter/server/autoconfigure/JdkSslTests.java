package io.github.performancestarter.server.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spring Boot's TLS as it is without netty-tcnative.
 */
@ExtendWith(OutputCaptureExtension.class)
class JdkSslTests {

	@Test
	void jdkServesBothVersionsOfHttp(CapturedOutput output) throws Exception {
		try (SecureApplication application = new SecureApplication()) {
			assertThat(application.protocols().tls()).isEqualTo("JDK " + Runtime.version());
			assertThat(output).contains("\n  tls          JDK " + Runtime.version() + "\n");
			assertThat(output).contains("\n  protocols    http/1.1, h2\n");
			assertThat(application.exchange("/fast", false)).startsWith("1 HTTP/1.1 200 OK").endsWith("fast");
			assertThat(application.exchangeHttp2("/webflux")).isEqualTo("HTTP/2.0 webflux");
		}
	}

}
