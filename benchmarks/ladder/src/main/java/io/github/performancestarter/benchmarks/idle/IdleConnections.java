package io.github.performancestarter.benchmarks.idle;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.performancestarter.benchmarks.process.Exchange;
import io.github.performancestarter.benchmarks.process.TcpSockets;
import io.github.performancestarter.benchmarks.rung.Rungs;

/**
 * Connections to a server, each of which has asked once and says nothing more. They are
 * opened one after the other, so that no two requests are under way at a time and pools
 * of buffers grow by none of them.
 */
final class IdleConnections implements AutoCloseable {

	private static final int WARM_UP_CONNECTIONS = 64;

	private static final int REQUESTS_OF_A_CONNECTION = 10;

	private static final Duration MOST_UNTIL_CLOSED = Duration.ofSeconds(20);

	private final int port;

	private final String path;

	private final List<Socket> open = new ArrayList<>();

	/**
	 * No connection yet.
	 * @param port the port of the server
	 * @param path what is asked for
	 */
	IdleConnections(int port, String path) {
		this.port = port;
		this.path = path;
	}

	/**
	 * Opens connections, asks, and closes them, so that code is compiled and pools are
	 * filled before anything is read. None is left on either side.
	 * @param requests how many are sent at least
	 */
	void warmUp(int requests) throws IOException, InterruptedException {
		for (int sent = 0; sent < requests;) {
			openUntil(WARM_UP_CONNECTIONS);
			sent += WARM_UP_CONNECTIONS;
			for (int i = 1; i < REQUESTS_OF_A_CONNECTION; i++) {
				askAll();
				sent += WARM_UP_CONNECTIONS;
			}
			close();
		}
		awaitNoneHeld();
	}

	private void awaitNoneHeld() throws IOException, InterruptedException {
		TcpSockets sockets = new TcpSockets(this.port);
		long start = System.nanoTime();
		while (sockets.held() > 0) {
			if (System.nanoTime() - start > MOST_UNTIL_CLOSED.toNanos()) {
				throw new IOException("The server does not close connections that its client has closed");
			}
			Thread.sleep(20);
		}
	}

	void openUntil(int count) throws IOException {
		while (this.open.size() < count) {
			Socket socket = Exchange.connect(this.port);
			this.open.add(socket);
			ask(socket);
		}
	}

	/**
	 * Asks once more on each connection: none may have been closed meanwhile.
	 */
	void askAll() throws IOException {
		for (Socket socket : this.open) {
			ask(socket);
		}
	}

	private void ask(Socket socket) throws IOException {
		Exchange exchange = Exchange.over(socket, this.path);
		if (exchange.status() != 200 || !exchange.body().equals(Rungs.BODY)) {
			throw new IOException("It answers something else:\n" + exchange.head() + "\n\n" + exchange.body());
		}
	}

	@Override
	public void close() throws IOException {
		for (Socket socket : this.open) {
			socket.close();
		}
		this.open.clear();
	}

}
