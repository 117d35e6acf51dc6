package io.github.performancestarter.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packaged demo in a process of its own, as a user starts it, on a random port of the
 * loopback interface.
 */
final class DemoProcess implements AutoCloseable {

	private static final Pattern STARTED = Pattern.compile("Netty started on port (\\d+)");

	private static final int START_SECONDS = 90;

	private static final int STOP_SECONDS = 40;

	private final Process process;

	private final Queue<String> log = new ConcurrentLinkedQueue<>();

	private final Thread reader;

	private final CompletableFuture<Integer> port = new CompletableFuture<>();

	private DemoProcess(Process process) {
		this.process = process;
		this.reader = new Thread(this::readLog, "demo-log");
		this.reader.setDaemon(true);
		this.reader.start();
	}

	/**
	 * Starts the demo without waiting for it.
	 */
	static DemoProcess launch(String... arguments) throws IOException {
		String jar = System.getProperty("demo.jar");
		assertThat(jar).as("the system property demo.jar, set by the build").isNotNull();
		assertThat(Path.of(jar)).exists();
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-jar", jar,
						"--server.address=127.0.0.1", "--server.port=0"));
		command.addAll(List.of(arguments));
		return new DemoProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
	}

	/**
	 * Starts the demo and waits until it listens.
	 */
	static DemoProcess start(String... arguments) throws Exception {
		DemoProcess demo = launch(arguments);
		try {
			demo.port.get(START_SECONDS, TimeUnit.SECONDS);
			return demo;
		}
		catch (Exception ex) {
			demo.close();
			throw new IllegalStateException("The demo did not start:\n" + demo.log(), ex);
		}
	}

	private void readLog() {
		try (BufferedReader reader = this.process.inputReader(StandardCharsets.UTF_8)) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				this.log.add(line);
				Matcher matcher = STARTED.matcher(line);
				if (matcher.find()) {
					this.port.complete(Integer.valueOf(matcher.group(1)));
				}
			}
			this.port.completeExceptionally(new IllegalStateException("The process ended"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int port() {
		return this.port.join();
	}

	URI uri(String path) {
		return URI.create("http://127.0.0.1:" + port() + path);
	}

	String log() {
		return String.join("\n", this.log);
	}

	/**
	 * Sends SIGTERM. The process object's own method would close its output, too.
	 */
	void terminate() {
		this.process.toHandle().destroy();
	}

	/**
	 * Waits for the end, and returns the exit status.
	 */
	int awaitExit() throws InterruptedException {
		assertThat(this.process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).as("the demo ended:\n%s", log()).isTrue();
		this.reader.join();
		return this.process.exitValue();
	}

	@Override
	public void close() {
		this.process.toHandle().destroyForcibly();
		assertThat(this.process.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join().isAlive()).isFalse();
	}

}
