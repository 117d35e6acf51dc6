package io.github.performancestarter.benchmarks.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/**
 * A certificate for the loopback address and its key, made for one run: an elliptic curve
 * (P-256), signed by itself.
 *
 * @param chain the file of the certificate, in PEM
 * @param key the file of its private key, in PEM
 */
public record Certificate(Path chain, Path key) {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final String ALIAS = "server";

	/** It protects a file that is deleted at once. */
	private static final String PASSWORD = "for-a-moment";

	private static final int LINE = 64;

	/**
	 * The certificate of a folder, made if it is not there yet.
	 * @param folder where its files go; made if it is missing
	 * @param java the {@code java} whose {@code keytool} makes it
	 * @throws IOException if it cannot be made
	 */
	public static Certificate in(Path folder, Path java) throws IOException {
		Path absolute = Files.createDirectories(folder).toAbsolutePath();
		Certificate certificate = new Certificate(absolute.resolve("certificate.pem"), absolute.resolve("key.pem"));
		if (!Files.exists(certificate.chain())) {
			Path store = absolute.resolve("certificate.p12");
			try {
				keytool(java.resolveSibling("keytool"), store);
				certificate.write(store);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new InterruptedIOException("No certificate was made");
			}
			catch (GeneralSecurityException ex) {
				throw new IOException("What keytool made cannot be read", ex);
			}
			finally {
				Files.deleteIfExists(store);
			}
		}
		return certificate;
	}

	private static void keytool(Path keytool, Path store) throws IOException, InterruptedException {
		Program program = Program.run(Path.of("."), LIMIT,
				List.of(keytool.toString(), "-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1",
						"-dname", "CN=localhost", "-ext", "san=ip:127.0.0.1,dns:localhost", "-validity", "30",
						"-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
		if (program.status() != 0) {
			throw new IOException("keytool makes no certificate: " + program.output(StandardCharsets.UTF_8));
		}
	}

	private void write(Path store) throws IOException, GeneralSecurityException {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(store)) {
			keys.load(in, PASSWORD.toCharArray());
		}
		Files.writeString(this.key, pem("PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
		Files.writeString(this.chain, pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()));
	}

	private static String pem(String what, byte[] bytes) {
		String text = Base64.getMimeEncoder(LINE, new byte[] { '\n' }).encodeToString(bytes);
		return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
	}

}
