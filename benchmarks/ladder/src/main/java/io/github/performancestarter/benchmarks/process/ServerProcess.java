package io.github.performancestarter.benchmarks.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server in a process of its own, listening on a port of the loopback address. It ends
 * with {@link #close}, and at the latest with this JVM.
 */
public final class ServerProcess implements AutoCloseable {

	private static final Duration START = Duration.ofSeconds(60);

	private static final Duration STOP = Duration.ofSeconds(10);

	private static final int LINES_OF_LOG = 40;

	private final Process process;

	private final int port;

	private final Path log;

	private ServerProcess(Process process, int port, Path log) {
		this.process = process;
		this.port = port;
		this.log = log;
	}

	/**
	 * Starts a server, and waits until its port takes connections.
	 * @param command the command
	 * @param port the port it was told to listen on
	 * @param log where its output goes
	 * @throws IOException if the process cannot be started, ends, or does not listen
	 * within a minute; the end of its output is in the message
	 */
	public static ServerProcess start(List<String> command, int port, Path log)
			throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
			.redirectOutput(log.toFile())
			.start();
		LiveProcesses.add(process);
		ServerProcess server = new ServerProcess(process, port, log);
		try {
			server.awaitListening();
			return server;
		}
		catch (IOException | InterruptedException ex) {
			server.close();
			throw ex;
		}
	}

	/**
	 * A port of the loopback address that nobody listens on. It stays free unless
	 * somebody else takes it meanwhile.
	 */
	public static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private void awaitListening() throws IOException, InterruptedException {
		long start = System.nanoTime();
		while (!listening()) {
			if (!this.process.isAlive()) {
				throw new IOException("It ended with status " + this.process.exitValue() + endOfLog());
			}
			if (System.nanoTime() - start > START.toNanos()) {
				throw new IOException(
						"It does not listen on port " + this.port + " after " + START.toSeconds() + " s" + endOfLog());
			}
			TimeUnit.MILLISECONDS.sleep(50);
		}
	}

	private boolean listening() {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port), 1000);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private String endOfLog() throws IOException {
		List<String> lines = Files.readAllLines(this.log, StandardCharsets.ISO_8859_1);
		return lines.isEmpty() ? ""
				: ":\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()));
	}

	public int port() {
		return this.port;
	}

	public long pid() {
		return this.process.pid();
	}

	public boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * What Linux tells about it.
	 */
	public ProcessReadings readings() {
		return new ProcessReadings(pid());
	}

	/**
	 * Ends the process and its descendants: politely first, then by force.
	 */
	@Override
	public void close() {
		List<ProcessHandle> descendants = this.process.descendants().toList();
		this.process.destroy();
		try {
			if (!this.process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
				this.process.destroyForcibly().waitFor();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
		descendants.forEach(LiveProcesses::kill);
		LiveProcesses.remove(this.process);
	}

}
