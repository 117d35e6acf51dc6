package io.github.performancestarter.server.listener;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

import org.jspecify.annotations.Nullable;

/**
 * Gives each handshake of a server the key that is the server's then.
 */
final class ServerKeys extends X509ExtendedKeyManager {

	/*
	 * A handshake chooses an alias and asks for its certificates and its key at once, on
	 * one thread. If the key was replaced in between, the alias may be another's or
	 * nobody's; such a handshake fails or gets the new key, and its client tries again.
	 */

	private final ServerTls tls;

	ServerKeys(ServerTls tls) {
		this.tls = tls;
	}

	@Override
	public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
		return this.tls.keys().chooseEngineServerAlias(keyType, issuers, engine);
	}

	@Override
	public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, Socket socket) {
		return this.tls.keys().chooseServerAlias(keyType, issuers, socket);
	}

	@Override
	public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
		return this.tls.keys().getServerAliases(keyType, issuers);
	}

	@Override
	public X509Certificate @Nullable [] getCertificateChain(String alias) {
		return this.tls.keys().getCertificateChain(alias);
	}

	@Override
	public @Nullable PrivateKey getPrivateKey(String alias) {
		return this.tls.keys().getPrivateKey(alias);
	}

	@Override
	public @Nullable String chooseClientAlias(String[] keyType, Principal @Nullable [] issuers, Socket socket) {
		return null;
	}

	@Override
	public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
		return null;
	}

}
