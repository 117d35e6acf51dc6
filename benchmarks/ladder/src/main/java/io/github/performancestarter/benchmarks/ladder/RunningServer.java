package io.github.performancestarter.benchmarks.ladder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.performancestarter.benchmarks.generator.Generator;
import io.github.performancestarter.benchmarks.generator.Load;
import io.github.performancestarter.benchmarks.generator.Sample;
import io.github.performancestarter.benchmarks.process.Allocations;
import io.github.performancestarter.benchmarks.process.Exchange;
import io.github.performancestarter.benchmarks.process.ProcessReadings;
import io.github.performancestarter.benchmarks.process.ServerProcess;
import io.github.performancestarter.benchmarks.process.Standstill;
import io.github.performancestarter.benchmarks.process.TlsClient;
import io.github.performancestarter.benchmarks.result.Round;
import io.github.performancestarter.benchmarks.rung.Description;
import io.github.performancestarter.benchmarks.rung.Rung;
import io.github.performancestarter.benchmarks.rung.Rungs;
import io.github.performancestarter.benchmarks.rung.Setup;

/**
 * The process of a rung, whose answer has been checked.
 */
public final class RunningServer implements AutoCloseable {

	/** Frameworks differ in whether they name a charset. */
	private static final Pattern PARAMETERS = Pattern.compile("\\s*;.*");

	/**
	 * Whoever answers under load uses some in every tenth of a second. Less than a
	 * second, since readings come in steps.
	 */
	private static final Duration LONGEST_STANDSTILL = Duration.ofMillis(750);

	private final Rung rung;

	private final ServerProcess process;

	private final String command;

	private final String responseHead;

	private final String transport;

	private RunningServer(Rung rung, ServerProcess process, String command, String responseHead, String transport) {
		this.rung = rung;
		this.process = process;
		this.command = command;
		this.responseHead = responseHead;
		this.transport = transport;
	}

	/**
	 * Starts the server of a rung and asks it once.
	 * @throws IOException if it does not start, or does not answer as all rungs have to
	 */
	public static RunningServer start(Rung rung, Setup setup) throws IOException, InterruptedException {
		Description description = rung.description();
		int port = ServerProcess.freePort();
		Path log = Files.createDirectories(setup.work()).resolve(description.id() + ".log");
		List<String> command = rung.command(setup, port);
		ServerProcess process = ServerProcess.start(command, port, log);
		try {
			String head = check(description, setup, port);
			String transport = rung.jvm() ? SocketUse.of(process.readings(), port).text(description, setup.loops())
					: description.transport();
			return new RunningServer(rung, process, Portable.command(command, port), head, transport);
		}
		catch (IOException | InterruptedException | RuntimeException ex) {
			process.close();
			throw ex;
		}
	}

	private static String check(Description description, Setup setup, int port)
			throws IOException, InterruptedException {
		Exchange exchange = switch (description.protocol()) {
			case HTTP_1 -> Exchange.get(port, description.path());
			case HTTPS -> overTls(setup, port, description.path());
			case HTTP_2 -> Exchange.getHttp2(port, description.path());
		};
		boolean equal = exchange.status() == 200 && exchange.body().equals(Rungs.BODY)
				&& PARAMETERS.matcher(exchange.header("content-type")).replaceFirst("").equals(Rungs.CONTENT_TYPE)
				&& exchange.header("content-length").equals(Integer.toString(Rungs.BODY.length()));
		if (!equal) {
			throw new IOException("It answers something else:\n" + exchange.head() + "\n\n" + exchange.body());
		}
		return exchange.head();
	}

	/**
	 * A server that resumed sessions would pay for fewer handshakes than the others.
	 */
	private static Exchange overTls(Setup setup, int port, String path) throws IOException {
		TlsClient client = new TlsClient(setup.certificate());
		client.get(port, path);
		Exchange second = client.get(port, path);
		if (client.wholeHandshakes() != 2) {
			throw new IOException("It resumes TLS sessions, which others do not");
		}
		return second;
	}

	/**
	 * How it reads and writes sockets.
	 */
	public String transport() {
		return this.transport;
	}

	/**
	 * The head of the answer it was checked with.
	 */
	public String responseHead() {
		return this.responseHead;
	}

	/**
	 * The command it was started with, for results.
	 */
	public String command() {
		return this.command;
	}

	public int port() {
		return this.process.port();
	}

	public long pid() {
		return this.process.pid();
	}

	/**
	 * Loads the server once.
	 * @throws IOException if the generator fails, a process of the server has ended (its
	 * processor time is gone with it), or the server did nothing for a while
	 */
	Round measure(Generator generator, Load load, int number, int seconds) throws IOException, InterruptedException {
		if (!this.process.isAlive()) {
			throw new IOException("The server has ended");
		}
		ProcessReadings readings = this.process.readings();
		Set<Long> pids = readings.pids();
		double before = readings.cpuSeconds();
		Standstill standstill = Standstill.watch(readings, pids, Duration.ofSeconds(seconds));
		Sample sample = generator.run(load, url(), seconds);
		double cpu = readings.cpuSeconds() - before;
		if (!readings.pids().containsAll(pids)) {
			throw new IOException("A process of the server ended under load");
		}
		Duration still = standstill.longest();
		if (still.compareTo(LONGEST_STANDSTILL) >= 0) {
			throw new IOException(String.format(Locale.ROOT,
					"Server or generator stood still: no processor time was used for %.1f s", still.toMillis() / 1e3));
		}
		return new Round(number, sample.requests(), sample.seconds(), cpu, sample.p50Micros(), sample.p99Micros(),
				sample.p999Micros(), readings.residentBytes(), sample.errors());
	}

	/**
	 * Loads the server once more, and asks its JVM what was allocated for a request.
	 */
	double allocatedBytesPerRequest(Generator generator, Load load, int seconds)
			throws IOException, InterruptedException {
		try (Allocations allocations = Allocations.attach(this.process.pid())) {
			var before = allocations.byThread();
			Sample sample = generator.run(load, url(), seconds);
			return (double) Allocations.between(before, allocations.byThread()) / sample.requests();
		}
	}

	private String url() {
		Description description = this.rung.description();
		return description.protocol().scheme() + "://127.0.0.1:" + this.process.port() + description.path();
	}

	@Override
	public void close() {
		this.process.close();
	}

}
