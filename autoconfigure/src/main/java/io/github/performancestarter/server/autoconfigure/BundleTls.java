package io.github.performancestarter.server.autoconfigure;

import java.util.Arrays;

import io.github.performancestarter.server.listener.ServerTls;
import io.github.performancestarter.server.listener.ServerTls.ClientCertificate;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.Ssl.ClientAuth;
import org.springframework.boot.web.server.WebServerSslBundle;
import org.springframework.util.StringUtils;

/**
 * The server's side of TLS for HTTP/3: that of the SSL bundle which Spring Boot's server
 * uses over TCP, reloaded with it.
 */
final class BundleTls {

	private static final Log logger = LogFactory.getLog(BundleTls.class);

	private static final String HTTP3 = SettingCheck.name("http3.enabled");

	private static final String TLS_1_3 = "TLSv1.3";

	private BundleTls() {
	}

	/**
	 * Finds the TLS of a server.
	 * @param factory the server's factory
	 * @return its side of TLS
	 * @throws InvalidServerSettingException if it has none that is fit for HTTP/3
	 */
	static ServerTls of(NettyReactiveWebServerFactory factory) {
		Ssl ssl = factory.getSsl();
		if (!Ssl.isEnabled(ssl)) {
			throw refused("HTTP/3 is always encrypted, and the server has no TLS",
					"Give the server a certificate by 'server.ssl.bundle' or other properties of 'server.ssl'");
		}
		if (!ssl.getServerNameBundles().isEmpty()) {
			throw refused("HTTP/3 has one certificate here, and the server has several for different names",
					"Remove 'server.ssl.server-name-bundles'");
		}
		SslBundles bundles = factory.getSslBundles();
		SslBundle bundle = WebServerSslBundle.get(ssl, bundles);
		String name = ssl.getBundle();
		check(bundle, StringUtils.hasText(name) ? "spring.ssl.bundle.*." + name + ".options.enabled-protocols"
				: "server.ssl.enabled-protocols");
		SslManagerBundle managers = bundle.getManagers();
		ServerTls tls = new ServerTls(managers.getKeyManagerFactory(), managers.getTrustManagerFactory(),
				clientCertificate(ssl.getClientAuth()));
		if (bundles != null && StringUtils.hasText(name)) {
			bundles.addBundleUpdateHandler(name, (updated) -> update(tls, updated));
		}
		return tls;
	}

	private static void check(SslBundle bundle, String property) {
		String[] protocols = bundle.getOptions().getEnabledProtocols();
		if (protocols != null && !Arrays.asList(protocols).contains(TLS_1_3)) {
			throw refused("HTTP/3 needs TLS 1.3, and the server's TLS allows only " + String.join(", ", protocols),
					"Add '" + TLS_1_3 + "' to '" + property + "'");
		}
	}

	private static void update(ServerTls tls, SslBundle bundle) {
		logger.debug("HTTP/3 takes over the reloaded SSL bundle");
		SslManagerBundle managers = bundle.getManagers();
		tls.update(managers.getKeyManagerFactory(), managers.getTrustManagerFactory());
	}

	private static ClientCertificate clientCertificate(@Nullable ClientAuth clientAuth) {
		return ClientAuth.map(clientAuth, ClientCertificate.NONE, ClientCertificate.WANTED, ClientCertificate.NEEDED);
	}

	private static InvalidServerSettingException refused(String reason, String action) {
		return new InvalidServerSettingException(HTTP3, true, null, reason, action + ", or remove '" + HTTP3 + "'");
	}

}
