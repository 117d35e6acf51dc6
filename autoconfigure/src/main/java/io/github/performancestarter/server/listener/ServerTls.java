package io.github.performancestarter.server.listener;

import java.util.Arrays;
import java.util.Objects;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Whom the server says it is, and whom it believes: as they are now, for each handshake.
 *
 * @since 0.1.0
 */
public final class ServerTls {

	private final ClientCertificate clientCertificate;

	private volatile X509ExtendedKeyManager keys;

	private volatile X509ExtendedTrustManager trust;

	/**
	 * Creates the server's side of TLS.
	 * @param keys the server's key and certificate
	 * @param trust the certificates of clients that are believed
	 * @param clientCertificate whether clients are asked for theirs
	 * @throws IllegalArgumentException if one of them has no X.509 manager
	 */
	public ServerTls(KeyManagerFactory keys, TrustManagerFactory trust, ClientCertificate clientCertificate) {
		this.clientCertificate = Objects.requireNonNull(clientCertificate, "clientCertificate");
		this.keys = find(X509ExtendedKeyManager.class, keys.getKeyManagers());
		this.trust = find(X509ExtendedTrustManager.class, trust.getTrustManagers());
	}

	/**
	 * Replaces both for all handshakes that begin from now on.
	 * @param keys the server's key and certificate
	 * @param trust the certificates of clients that are believed
	 * @throws IllegalArgumentException if one of them has no X.509 manager, then nothing
	 * is replaced
	 */
	public void update(KeyManagerFactory keys, TrustManagerFactory trust) {
		X509ExtendedKeyManager newKeys = find(X509ExtendedKeyManager.class, keys.getKeyManagers());
		X509ExtendedTrustManager newTrust = find(X509ExtendedTrustManager.class, trust.getTrustManagers());
		this.keys = newKeys;
		this.trust = newTrust;
	}

	private static <T> T find(Class<T> type, Object[] managers) {
		return Arrays.stream(managers)
			.filter(type::isInstance)
			.map(type::cast)
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("There is no " + type.getSimpleName()));
	}

	ClientCertificate clientCertificate() {
		return this.clientCertificate;
	}

	X509ExtendedKeyManager keys() {
		return this.keys;
	}

	X509ExtendedTrustManager trust() {
		return this.trust;
	}

	/**
	 * Whether clients are asked for a certificate.
	 */
	public enum ClientCertificate {

		/** They are not asked. */
		NONE,

		/** They are asked, and served without one. */
		WANTED,

		/** They are not served without one. */
		NEEDED

	}

}
