package io.github.performancestarter.fastpath.wire;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.tcp.SslProvider;

/**
 * One self-signed certificate for {@code localhost} and both ends' views of it.
 */
final class Certificates {

	private static final X509Bundle BUNDLE = create();

	private Certificates() {
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

	static SslContext server() {
		try {
			return serverBuilder().build();
		}
		catch (SSLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Offers h2 and http/1.1 by ALPN. */
	static SslContext serverWithAlpn() {
		try {
			return serverBuilder().ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
				.applicationProtocolConfig(new ApplicationProtocolConfig(Protocol.ALPN,
						SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT,
						ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1))
				.build();
		}
		catch (SSLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static SslContextBuilder serverBuilder() {
		return SslContextBuilder.forServer(BUNDLE.getKeyPair().getPrivate(), BUNDLE.getCertificatePath());
	}

	/** For Reactor Netty's client. */
	static SslProvider.GenericSslContextSpec<?> client(List<HttpProtocol> protocols) {
		X509Certificate trusted = BUNDLE.getCertificate();
		return protocols.contains(HttpProtocol.H2)
				? Http2SslContextSpec.forClient().configure((builder) -> builder.trustManager(trusted))
				: Http11SslContextSpec.forClient().configure((builder) -> builder.trustManager(trusted));
	}

	static SSLSocketFactory client() {
		try {
			SSLContext context = SSLContext.getInstance("TLS");
			TrustManager[] trust = BUNDLE.toTrustManagerFactory().getTrustManagers();
			context.init(null, trust, new SecureRandom());
			return context.getSocketFactory();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
