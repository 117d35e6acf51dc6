package io.github.performancestarter.benchmarks.scenario.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A server that answers one request after the other, over all connections, and stands
 * still once.
 */
final class StallingServer implements AutoCloseable {

	private final ServerSocket socket;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final ReentrantLock turn = new ReentrantLock();

	private final AtomicInteger requests = new AtomicInteger();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final int stallAt;

	private final long stallNanos;

	private final String answer;

	StallingServer(int stallAt, long stallMillis, String answer) throws IOException {
		this.socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
		this.stallAt = stallAt;
		this.stallNanos = stallMillis * 1_000_000;
		this.answer = answer;
		this.threads.execute(this::accept);
	}

	int port() {
		return this.socket.getLocalPort();
	}

	private void accept() {
		try {
			while (true) {
				Socket connection = this.socket.accept();
				this.threads.execute(() -> serve(connection));
			}
		}
		catch (IOException | RejectedExecutionException ex) {
			// The test is over
		}
	}

	private void serve(Socket connection) {
		try (connection) {
			connection.setTcpNoDelay(true);
			BufferedReader reader = new BufferedReader(
					new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				if (line.isEmpty()) {
					takeTurn();
					connection.getOutputStream().write(this.answer.getBytes(StandardCharsets.ISO_8859_1));
				}
			}
		}
		catch (IOException ex) {
			// The test is over
		}
	}

	private void takeTurn() throws InterruptedIOException {
		this.turn.lock();
		try {
			if (this.requests.incrementAndGet() == this.stallAt) {
				this.closed.await(this.stallNanos, TimeUnit.NANOSECONDS);
			}
		}
		catch (InterruptedException ex) {
			throw new InterruptedIOException("The test is over");
		}
		finally {
			this.turn.unlock();
		}
	}

	@Override
	public void close() throws IOException {
		this.closed.countDown();
		this.socket.close();
		this.threads.shutdownNow();
	}

}
