package io.github.performancestarter.benchmarks.scenario.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that takes each connection and ends it at once.
 */
final class DroppingServer implements AutoCloseable {

	private final ServerSocket socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());

	private final AtomicInteger connections = new AtomicInteger();

	private final Thread thread = new Thread(this::drop, "dropping-server");

	DroppingServer() throws IOException {
		this.thread.setDaemon(true);
		this.thread.start();
	}

	int port() {
		return this.socket.getLocalPort();
	}

	int connections() {
		return this.connections.get();
	}

	private void drop() {
		try {
			while (true) {
				this.socket.accept().close();
				this.connections.incrementAndGet();
			}
		}
		catch (IOException ex) {
			// The test is over
		}
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
