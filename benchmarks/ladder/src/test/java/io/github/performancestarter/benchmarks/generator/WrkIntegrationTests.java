package io.github.performancestarter.benchmarks.generator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.performancestarter.benchmarks.generator.Load.Protocol;
import io.github.performancestarter.benchmarks.result.Errors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The figures of wrk on a server whose response times are known.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WrkIntegrationTests {

	private static final int DEPTH = 16;

	private static final double FAST_MICROS = 20_000;

	/** Far from the time of one request of 16, and below that of a slow batch. */
	private static final double MOST_FAST_MICROS = 150_000;

	private static final double SLOW_MICROS = 200_000;

	@Test
	void pipelinedResponseTimesAreThoseOfWholeBatches(@TempDir Path work) throws Exception {
		Wrk wrk = new Wrk(work);
		if (wrk.version().isEmpty() && !"true".equals(System.getenv("CI"))) {
			Assumptions.abort("SKIPPED: wrk is not installed");
		}
		ExecutorService threads = Executors.newCachedThreadPool();
		try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			threads.execute(() -> accept(listener, threads));
			Load load = new Load("slow", "slow", Protocol.HTTP_1, 8, DEPTH, false);
			Sample sample = wrk.run(load, "http://127.0.0.1:" + listener.getLocalPort() + "/", 3);
			assertThat(sample.errors()).isEqualTo(Errors.NONE);
			assertThat(sample.p50Micros()).as("nine in ten are fast, none is sooner")
				.isBetween(FAST_MICROS, MOST_FAST_MICROS);
			assertThat(sample.p99Micros()).as("one in ten is slow").isGreaterThanOrEqualTo(SLOW_MICROS);
			assertThat(sample.requests()).isGreaterThan(8 * DEPTH);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static void accept(ServerSocket listener, ExecutorService threads) {
		while (!listener.isClosed()) {
			try {
				Socket socket = listener.accept();
				threads.execute(() -> serve(socket));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private static void serve(Socket socket) {
		byte[] answers = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi".repeat(DEPTH)
			.getBytes(StandardCharsets.ISO_8859_1);
		try (socket;
				BufferedReader in = new BufferedReader(
						new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
			for (int batch = 1; readBatch(in); batch++) {
				double micros = (batch % 10 == 0) ? SLOW_MICROS : FAST_MICROS;
				long until = System.nanoTime() + (long) (micros * 1000);
				while (System.nanoTime() < until) {
					LockSupport.parkNanos(until - System.nanoTime());
				}
				socket.getOutputStream().write(answers);
			}
		}
		catch (IOException ex) {
			if (!socket.isClosed()) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	private static boolean readBatch(BufferedReader in) throws IOException {
		for (int heads = 0; heads < DEPTH;) {
			String line = in.readLine();
			if (line == null) {
				return false;
			}
			heads += line.isEmpty() ? 1 : 0;
		}
		return true;
	}

}
