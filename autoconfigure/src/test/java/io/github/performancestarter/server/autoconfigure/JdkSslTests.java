package io.github.performancestarter.server.autoconfigure;

import io.github.performancestarter.server.ProtocolReport;
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
			assertThat(output)
				.contains("\n  http/2       at most 100 open requests and 200 resets within 30s per connection\n")
				.doesNotContain("alt-svc");
			assertThat(application.exchange("/fast", false)).startsWith("1 HTTP/1.1 200 OK").endsWith("fast");
			assertThat(application.exchangeHttp2("/webflux")).isEqualTo("HTTP/2.0 webflux");
		}
	}

	@Test
	void limitsOfHttp2AndAltSvcAreToldAsTheyAre(CapturedOutput output) {
		try (SecureApplication application = new SecureApplication(
				"--performance.server.http2.max-concurrent-streams=7", "--performance.server.http2.max-resets=11",
				"--performance.server.http2.reset-window=2m", "--performance.server.alt-svc=h3=\":443\"")) {
			assertThat(application.protocols().http2()).isEqualTo(new ProtocolReport.Http2(7L, 11, 120));
			assertThat(application.protocols().altSvc()).isEqualTo("h3=\":443\"");
			assertThat(output)
				.contains("\n  http/2       at most 7 open requests and 11 resets within 2m per connection\n")
				.contains("\n  alt-svc      h3=\":443\"\n");
		}
	}

}
