package io.github.performancestarter.benchmarks.generator;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.performancestarter.benchmarks.process.Environments;
import io.github.performancestarter.benchmarks.result.Errors;

/**
 * h2load, with one thread and prior knowledge of HTTP/2. Percentiles come from its log,
 * which has a line for each answer: start, status, microseconds.
 */
final class H2load implements Generator {

	private static final Pattern FAILED = Pattern.compile("(?m)^requests: .* (\\d+) failed");

	private static final Pattern ERRORED = Pattern.compile("(?m)^requests: .* (\\d+) errored");

	private static final Pattern TIMEOUT = Pattern.compile("(?m)^requests: .* (\\d+) timeout");

	private static final Pattern OK = Pattern.compile("(?m)^status codes: (\\d+) 2xx");

	private static final Pattern REDIRECTED = Pattern.compile("(?m)^status codes: .* (\\d+) 3xx");

	private final Path work;

	H2load(Path work) {
		this.work = work;
	}

	@Override
	public String name() {
		return "h2load";
	}

	@Override
	public String version() {
		String line = Environments.firstLine(Path.of("."), "h2load", "--version");
		return line.startsWith("h2load ") ? line.substring("h2load ".length()) : "";
	}

	@Override
	public List<String> command(Load load, String url, int seconds) {
		return command(load, url, seconds, "LOG");
	}

	private static List<String> command(Load load, String url, int seconds, String log) {
		return List.of("h2load", "--threads=1", "--clients=" + load.connections(),
				"--max-concurrent-streams=" + load.inFlight(), "--duration=" + seconds, "--log-file=" + log, url);
	}

	@Override
	public Sample run(Load load, String url, int seconds) throws IOException, InterruptedException {
		Path log = this.work.resolve("h2load.tsv");
		// It adds to a log that exists
		Files.deleteIfExists(log);
		try {
			Established established = new Established(URI.create(url).getPort(), Duration.ofSeconds(seconds));
			Output output = Output.of(command(load, url, seconds, log.toString()), seconds, established);
			long requests = output.number(OK);
			long[] micros = micros(log);
			if (requests == 0 || micros.length == 0) {
				throw new IOException("h2load got no answer:\n" + output.text());
			}
			long lost = output.early() ? load.connections() : established.missingOf(load.connections());
			return new Sample(requests, seconds, percentile(micros, 50), percentile(micros, 99),
					percentile(micros, 99.9), errors(output, lost));
		}
		finally {
			Files.deleteIfExists(log);
		}
	}

	/**
	 * What went wrong. For h2load an answer has failed from status 400 on, and a request
	 * has both failed and errored if its connection broke. With a duration it makes lost
	 * connections good neither in its count nor by new ones, so they are counted apart. A
	 * connection that breaks with requests under way shows in both counts, one that is
	 * closed between requests in one only, so the larger counts.
	 */
	static Errors errors(Output output, long lostConnections) throws IOException {
		long errored = output.number(ERRORED);
		long status = output.number(FAILED) - errored + output.number(REDIRECTED);
		return new Errors(0, Math.max(errored, lostConnections), 0, output.number(TIMEOUT), Math.max(0, status));
	}

	/**
	 * Response times of answers with status 2xx, in order.
	 */
	static long[] micros(Path log) throws IOException {
		try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
			return lines.map((line) -> line.split("\t", -1))
				.filter((fields) -> fields.length == 3 && fields[1].matches("2\\d\\d"))
				.mapToLong((fields) -> Long.parseLong(fields[2]))
				.sorted()
				.toArray();
		}
	}

	/**
	 * The smallest value that so many percent of the values do not exceed.
	 */
	static double percentile(long[] sorted, double percent) {
		int rank = (int) Math.ceil(sorted.length * percent / 100);
		return sorted[Math.max(0, rank - 1)];
	}

}
