package io.github.performancestarter.pipeline;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.tcp.SslProvider;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/**
 * One self-signed certificate for {@code localhost}, seen from the server and from a
 * client.
 */
public final class Tls {

	private static final X509Bundle BUNDLE = create();

	private Tls() {
	}

	private static X509Bundle create() {
		try {
			return new CertificateBuilder().subject("CN=localhost")
				.addSanDnsName("localhost")
				.setIsCertificateAuthority(true)
				.buildSelfSigned();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** For {@code HttpServer.secure}; offers HTTP/1.1 only. */
	public static Consumer<SslProvider.SslContextSpec> http11() {
		return (spec) -> spec.sslContext((GenericSslContextSpec<?>) Http11SslContextSpec
			.forServer(BUNDLE.getKeyPair().getPrivate(), BUNDLE.getCertificatePath()));
	}

	/** For {@code HttpServer.secure}; offers h2 and HTTP/1.1 by ALPN. */
	public static Consumer<SslProvider.SslContextSpec> http2() {
		return (spec) -> spec.sslContext((GenericSslContextSpec<?>) Http2SslContextSpec
			.forServer(BUNDLE.getKeyPair().getPrivate(), BUNDLE.getCertificatePath()));
	}

	/** For {@code HttpClient.secure}. */
	public static Consumer<SslProvider.SslContextSpec> http2Client() {
		return (spec) -> spec.sslContext((GenericSslContextSpec<?>) Http2SslContextSpec.forClient()
			.configure((builder) -> builder.trustManager(BUNDLE.getCertificate())));
	}

	public static Socket connect(int port, String... protocols) throws IOException {
		try {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, BUNDLE.toTrustManagerFactory().getTrustManagers(), new SecureRandom());
			SSLSocket socket = (SSLSocket) context.getSocketFactory()
				.createSocket(InetAddress.getLoopbackAddress(), port);
			SSLParameters parameters = socket.getSSLParameters();
			parameters.setApplicationProtocols(protocols);
			socket.setSSLParameters(parameters);
			socket.startHandshake();
			return socket;
		}
		catch (Exception ex) {
			throw new IOException(ex);
		}
	}

}
