package io.github.performancestarter.fastpath.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Base64;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import io.github.performancestarter.fastpath.http2.FrameBytes;
import io.github.performancestarter.fastpath.http2.ServerFrames;
import io.github.performancestarter.fastpath.wire.WireServer.Setup;
import io.github.performancestarter.fastpath.wire.WireServer.Starter;
import reactor.netty.http.HttpProtocol;

/**
 * A client of HTTP/2 on a real socket that sends exactly the given frames.
 */
final class FrameClient implements AutoCloseable {

	/** How a connection comes to speak HTTP/2. */
	enum Way {

		PRIOR_KNOWLEDGE, ALPN, UPGRADE;

		Setup server(Starter starter) {
			Setup setup = WireServer.with(starter);
			return (this == ALPN)
					? setup.protocols(HttpProtocol.H2, HttpProtocol.HTTP11)
						.customize((server) -> server.secure((ssl) -> ssl.sslContext(Certificates.serverWithAlpn())))
					: setup.protocols(HttpProtocol.H2C, HttpProtocol.HTTP11);
		}

	}

	/** Windows that no answer of these tests fills. */
	static final int WIDE = 1 << 24;

	private final Socket socket;

	private final ServerFrames frames;

	private FrameClient(Socket socket) throws IOException {
		this.socket = socket;
		socket.setTcpNoDelay(true);
		socket.setSoTimeout((int) RawClient.PATIENCE.toMillis());
		this.frames = new ServerFrames(new BufferedInputStream(socket.getInputStream()));
	}

	/** Connects with windows that are wide open. */
	static FrameClient connect(WireServer server, Way way) throws IOException {
		FrameClient client = connect(server, way, FrameBytes.INITIAL_WINDOW_SIZE, WIDE);
		return client.send(FrameBytes.more().windowUpdate(0, WIDE));
	}

	/** Connects with settings, as pairs of number and value. */
	static FrameClient connect(WireServer server, Way way, int... settings) throws IOException {
		FrameClient client = new FrameClient(socket(server, way));
		if (way == Way.UPGRADE) {
			client.upgrade();
		}
		return client.send(FrameBytes.connection(settings));
	}

	private static Socket socket(WireServer server, Way way) throws IOException {
		if (way == Way.ALPN) {
			SSLSocket socket = (SSLSocket) Certificates.client().createSocket("localhost", server.port());
			SSLParameters parameters = socket.getSSLParameters();
			parameters.setApplicationProtocols(new String[] { "h2" });
			socket.setSSLParameters(parameters);
			socket.startHandshake();
			return socket;
		}
		Socket socket = new Socket();
		socket.connect(new InetSocketAddress("localhost", server.port()));
		return socket;
	}

	/** The answer to the request that asks for it comes on stream 1. */
	private void upgrade() throws IOException {
		String settings = Base64.getUrlEncoder().encodeToString(new byte[] { 0, 4, 0, 1, 0, 0 });
		this.socket.getOutputStream()
			.write(RawClient.bytes("GET /plaintext HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\n"
					+ "Upgrade: h2c\r\nHTTP2-Settings: " + settings + "\r\n\r\n"));
		InputStream in = this.socket.getInputStream();
		StringBuilder head = new StringBuilder();
		while (!head.toString().endsWith("\r\n\r\n")) {
			head.append((char) in.read());
		}
		if (!head.toString().startsWith("HTTP/1.1 101 ")) {
			throw new IOException("No upgrade: " + head);
		}
	}

	FrameClient send(FrameBytes bytes) throws IOException {
		return send(bytes.bytes());
	}

	FrameClient send(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
		this.socket.getOutputStream().flush();
		return this;
	}

	ServerFrames.Answer answer(int stream) throws IOException {
		return this.frames.answer(stream);
	}

	ServerFrames frames() {
		return this.frames;
	}

	/** Tells whether the server sends nothing for some time, and does not close. */
	boolean isSilent(Duration time) throws IOException {
		this.socket.setSoTimeout((int) time.toMillis());
		try {
			this.frames.read();
			return false;
		}
		catch (SocketTimeoutException ex) {
			return true;
		}
		finally {
			this.socket.setSoTimeout((int) RawClient.PATIENCE.toMillis());
		}
	}

	/** Ends the connection by a reset. */
	void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
