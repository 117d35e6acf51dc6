package io.github.performancestarter.benchmarks.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * A client that trusts one certificate, and counts how often a server had to show it: not
 * at all in a handshake that resumes an earlier session.
 */
public final class TlsClient {

	private final OneCertificate trusted;

	private final SSLContext context;

	/**
	 * A client without sessions to resume.
	 * @param certificate the only one it trusts
	 * @throws IOException if the certificate cannot be read
	 */
	public TlsClient(Certificate certificate) throws IOException {
		try (InputStream in = Files.newInputStream(certificate.chain())) {
			this.trusted = new OneCertificate(
					(X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
			this.context = SSLContext.getInstance("TLS");
			this.context.init(null, new TrustManager[] { this.trusted }, null);
		}
		catch (GeneralSecurityException ex) {
			throw new IOException(ex);
		}
	}

	/**
	 * Asks a server on the loopback address.
	 * @param port its port
	 * @param path the path of the request
	 * @throws IOException if there is no answer within 20 s, one without
	 * {@code Content-Length}, or the server has another certificate
	 */
	public Exchange get(int port, String path) throws IOException {
		try (Socket socket = Exchange.connect(port)) {
			// With a name the sessions of a server are found again
			String host = socket.getInetAddress().getHostAddress();
			try (SSLSocket secured = (SSLSocket) this.context.getSocketFactory()
				.createSocket(socket, host, port, true)) {
				return Exchange.over(secured, path);
			}
		}
	}

	/**
	 * How many handshakes so far were whole ones.
	 */
	public int wholeHandshakes() {
		return this.trusted.shown.get();
	}

	/**
	 * Trusts a server that has exactly this certificate.
	 */
	private static final class OneCertificate implements X509TrustManager {

		private final X509Certificate certificate;

		private final AtomicInteger shown = new AtomicInteger();

		OneCertificate(X509Certificate certificate) {
			this.certificate = certificate;
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
			if (chain.length == 0 || !chain[0].equals(this.certificate)) {
				throw new CertificateException("The server has another certificate than the one made for it");
			}
			this.shown.incrementAndGet();
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
			throw new CertificateException("No client is trusted");
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

}
