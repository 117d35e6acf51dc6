package io.github.performancestarter.benchmarks.rung;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.performancestarter.benchmarks.process.Certificate;

/**
 * A Spring Boot service over TLS 1.3, with the cipher suite that nginx and OpenSSL take
 * with wrk. Sessions are not resumed, since Java, OpenSSL and nginx differ in when they
 * would be: each connection pays a whole handshake.
 *
 * @param server the same in clear text
 */
record TlsRung(JvmRung server) implements Rung {

	/** The first is read by Netty's OpenSSL, the second by Java. */
	private static final List<String> NO_RESUMPTION = List.of("-Djdk.tls.server.enableSessionTicketExtension=false",
			"-Djdk.tls.server.disableExtensions=psk_key_exchange_modes");

	@Override
	public Description description() {
		return this.server.description();
	}

	@Override
	public Optional<Missing> missing(Setup setup) {
		return this.server.missing(setup);
	}

	@Override
	public List<String> command(Setup setup, int port) throws IOException {
		Certificate certificate = setup.certificate();
		return this.server
			.with(NO_RESUMPTION,
					List.of("--server.ssl.certificate=file:" + certificate.chain(),
							"--server.ssl.certificate-private-key=file:" + certificate.key(),
							"--server.ssl.enabled-protocols=TLSv1.3", "--server.ssl.ciphers=TLS_AES_256_GCM_SHA384"))
			.command(setup, port);
	}

	@Override
	public Map<String, String> versions(Setup setup) throws IOException {
		return this.server.versions(setup);
	}

	@Override
	public boolean jvm() {
		return true;
	}

}
