package io.github.performancestarter.server.autoconfigure;

import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Objects;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.server.ProtocolReport;
import io.github.performancestarter.server.ServerReport;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.tcp.SslProvider;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * An application behind an SSL bundle that can be changed, and its clients.
 */
final class SecureApplication implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final X509Bundle CLIENT = certificate("client", 1);

	private X509Bundle server = certificate("localhost", 1);

	private final ConfigurableApplicationContext context;

	SecureApplication(String... arguments) {
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.REACTIVE)
			.properties("server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off",
					"spring.main.register-shutdown-hook=false", "spring.reactor.netty.shutdown-quiet-period=0s",
					"performance.server.drain.enabled=false", "server.http2.enabled=true", "server.ssl.bundle=web",
					"spring.ssl.bundle.pem.web.keystore.certificate=" + this.server.getCertificatePathPEM(),
					"spring.ssl.bundle.pem.web.keystore.private-key=" + this.server.getPrivateKeyPEM(),
					"spring.ssl.bundle.pem.web.truststore.certificate=" + CLIENT.getCertificatePathPEM(),
					"spring.autoconfigure.exclude="
							+ "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration,"
							+ "org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration,"
							+ "org.springframework.boot.security.autoconfigure.actuate.web.reactive."
							+ "ReactiveManagementWebSecurityAutoConfiguration")
			.run(arguments);
	}

	private static X509Bundle certificate(String name, long serial) {
		try {
			return new CertificateBuilder().subject("CN=" + name)
				.serial(BigInteger.valueOf(serial))
				.addSanDnsName(name)
				.setIsCertificateAuthority(true)
				.buildSelfSigned();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Puts another certificate in the place of the server's. */
	void changeCertificate(long serial) {
		this.server = certificate("localhost", serial);
		PemSslStoreDetails keys = PemSslStoreDetails.forCertificate(this.server.getCertificatePathPEM())
			.withPrivateKey(this.server.getPrivateKeyPEM());
		PemSslStoreDetails trust = PemSslStoreDetails.forCertificate(CLIENT.getCertificatePathPEM());
		this.context.getBean(SslBundleRegistry.class)
			.updateBundle("web", SslBundle.of(new PemSslStoreBundle(keys, trust)));
	}

	int port() {
		return Objects.requireNonNull(((ReactiveWebServerApplicationContext) this.context).getWebServer()).getPort();
	}

	ProtocolReport.Summary protocols() {
		Object protocols = this.context.getBean(ServerReport.class).describe().get("protocols");
		return (ProtocolReport.Summary) Objects.requireNonNull(protocols);
	}

	/**
	 * Asks over a new HTTP/1.1 connection; the answer is the certificate's number and the
	 * response.
	 */
	String exchange(String path, boolean withCertificate) throws Exception {
		SSLContext ssl = SSLContext.getInstance("TLS");
		ssl.init(withCertificate ? keyManagers() : null, this.server.toTrustManagerFactory().getTrustManagers(),
				new SecureRandom());
		try (SSLSocket socket = (SSLSocket) ssl.getSocketFactory()
			.createSocket(InetAddress.getLoopbackAddress(), port())) {
			socket.setSoTimeout((int) PATIENCE.toMillis());
			socket.startHandshake();
			socket.getOutputStream()
				.write(("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
			X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
			return shown.getSerialNumber() + " " + response;
		}
	}

	private static KeyManager @Nullable [] keyManagers() throws Exception {
		KeyStore store = CLIENT.toKeyStore(new char[0]);
		KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		factory.init(store, new char[0]);
		return factory.getKeyManagers();
	}

	/** Asks over HTTP/2 as ALPN chooses it; the answer is the protocol and the body. */
	@Nullable String exchangeHttp2(String path) {
		return HttpClient.create()
			.protocol(HttpProtocol.H2)
			.secure((spec) -> spec.sslContext((SslProvider.GenericSslContextSpec<?>) Http2SslContextSpec.forClient()
				.configure((builder) -> builder.trustManager(this.server.getCertificate()))))
			.get()
			.uri("https://localhost:" + port() + path)
			.responseSingle((response, body) -> body.asString().map((text) -> response.version() + " " + text))
			.block(PATIENCE);
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * A fast route and another.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		FastRoute fast() {
			return FastRoute.text("/fast", "fast");
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			return RouterFunctions.route()
				.GET("/webflux", (request) -> ServerResponse.ok().bodyValue("webflux"))
				.build();
		}

	}

}
