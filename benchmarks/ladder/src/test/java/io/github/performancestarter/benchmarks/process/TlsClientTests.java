package io.github.performancestarter.benchmarks.process;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class TlsClientTests {

	private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

	@Test
	void answerIsReadAndResumedSessionsAreNoticed(@TempDir Path folder) throws Exception {
		Certificate certificate = Certificate.in(folder, JAVA);
		TlsClient client = new TlsClient(certificate);
		try (SSLServerSocket listener = listen(certificate)) {
			serve(listener);
			assertThat(client.get(listener.getLocalPort(), "/a").body()).isEqualTo("/a");
			assertThat(client.wholeHandshakes()).isOne();
			assertThat(client.get(listener.getLocalPort(), "/b").body()).isEqualTo("/b");
			assertThat(client.wholeHandshakes()).as("Java resumes the session").isOne();
			assertThat(new TlsClient(certificate).get(listener.getLocalPort(), "/c").status()).isEqualTo(200);
		}
	}

	@Test
	void otherCertificateIsRefused(@TempDir Path folder) throws Exception {
		Certificate certificate = Certificate.in(folder.resolve("one"), JAVA);
		TlsClient client = new TlsClient(Certificate.in(folder.resolve("other"), JAVA));
		try (SSLServerSocket listener = listen(certificate)) {
			serve(listener);
			assertThatIOException().isThrownBy(() -> client.get(listener.getLocalPort(), "/"))
				.withMessageContaining("another certificate");
		}
		assertThat(client.wholeHandshakes()).isZero();
	}

	@Test
	void certificateIsMadeOnceAndLeavesNothingElse(@TempDir Path folder) throws Exception {
		Certificate certificate = Certificate.in(folder, JAVA);
		String text = Files.readString(certificate.chain());
		assertThat(Certificate.in(folder, JAVA)).isEqualTo(certificate);
		assertThat(certificate.chain()).content().isEqualTo(text);
		assertThat(folder).isDirectoryNotContaining((file) -> file.toString().endsWith(".p12"));
	}

	@Test
	void keytoolThatCannotBeHadIsNamed(@TempDir Path folder) {
		assertThatIOException().isThrownBy(() -> Certificate.in(folder, folder.resolve("java")))
			.withMessageContaining("keytool");
	}

	private static SSLServerSocket listen(Certificate certificate) throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		String key = Files.readString(certificate.key()).replaceAll("-----[^-]*-----|\\s", "");
		java.security.cert.Certificate[] chain = { CertificateFactory.getInstance("X.509")
			.generateCertificate(Files.newInputStream(certificate.chain())) };
		store.setKeyEntry("server",
				KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key))),
				new char[0], chain);
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(store, new char[0]);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		return (SSLServerSocket) context.getServerSocketFactory()
			.createServerSocket(0, 5, InetAddress.getLoopbackAddress());
	}

	/**
	 * Answers the path of each request, on one connection after the other, until the
	 * listener is closed.
	 */
	private static void serve(SSLServerSocket listener) {
		Thread thread = new Thread(() -> {
			while (!listener.isClosed()) {
				try (SSLSocket socket = (SSLSocket) listener.accept()) {
					byte[] request = new byte[4096];
					int length = socket.getInputStream().read(request);
					String path = new String(request, 0, Math.max(0, length), StandardCharsets.ISO_8859_1).split(" ",
							3)[1];
					String answer = "HTTP/1.1 200 OK\r\nContent-Length: " + path.length() + "\r\n\r\n" + path;
					socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
				}
				catch (IOException ex) {
					// The listener was closed, or the client did not like the certificate
				}
			}
		}, "tls-server");
		thread.setDaemon(true);
		thread.start();
	}

}
