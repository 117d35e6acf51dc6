package io.github.performancestarter.server.listener;

import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

import io.github.performancestarter.pipeline.AltSvc;
import io.github.performancestarter.server.listener.ServerTls.ClientCertificate;
import org.junit.jupiter.api.Test;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class Http3ExtensionTests {

	@Test
	void libraryThatIsMissingIsToldWithTheMend() throws Exception {
		UnsatisfiedLinkError cause = new UnsatisfiedLinkError("no netty_quiche42_linux_x86_64 in java.library.path");
		Http3Extension extension = new Http3Extension(new Http3Settings(true, null), new AltSvc(), () -> cause);
		ServerTls tls = tls();
		assertThatExceptionOfType(UnavailableListenersException.class)
			.isThrownBy(() -> extension.install(HttpServer.create(), tls))
			.satisfies((failure) -> {
				assertThat(failure.getProperty()).isEqualTo("http3.enabled");
				assertThat(failure.getReason())
					.isEqualTo("HTTP/3 needs Netty's QUIC library, which cannot be had here: " + cause);
				assertThat(failure.getAction()).startsWith("Add 'io.netty:netty-codec-native-quic'")
					.endsWith("or remove 'performance.server.http3.enabled'");
				assertThat(failure).hasCause(cause);
			});
	}

	@Test
	void libraryOfTheseTestsIsThere() {
		assertThat(QuicLibrary.unavailable()).isNull();
	}

	@Test
	void serverIsAsBeforeIfThereIsNothingToAnnounce() {
		HttpServer server = HttpServer.create();
		assertThat(new Http3Extension(new Http3Settings(false, null), new AltSvc()).announce(server)).isSameAs(server);
		assertThat(new Http3Extension(new Http3Settings(true, ""), new AltSvc()).announce(server)).isSameAs(server);
		assertThat(new Http3Extension(new Http3Settings(true, null), new AltSvc()).announce(server))
			.isNotSameAs(server);
	}

	private static ServerTls tls() throws Exception {
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(null, null);
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init((KeyStore) null);
		return new ServerTls(keys, trust, ClientCertificate.NONE);
	}

}
