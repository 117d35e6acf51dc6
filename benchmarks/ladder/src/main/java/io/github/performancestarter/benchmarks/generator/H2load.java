package io.github.performancestarter.benchmarks.generator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

	private static final Pattern REQUESTS = Pattern.compile("(?m)^requests: .* (\\d+) succeeded");

	private static final Pattern ERRORED = Pattern.compile("(?m)^requests: .* (\\d+) errored");

	private static final Pattern TIMEOUT = Pattern.compile("(?m)^requests: .* (\\d+) timeout");

	private static final Pattern OK = Pattern.compile("(?m)^status codes: (\\d+) 2xx");

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
		Path log = Files.createTempFile("h2load", ".tsv");
		try {
			// It refuses a log that exists
			Files.delete(log);
			Output output = Output.of(command(load, url, seconds, log.toString()), seconds);
			long requests = output.number(OK);
			if (requests == 0) {
				throw new IOException("h2load got no answer:\n" + output.text());
			}
			Errors errors = new Errors(0, output.number(ERRORED), 0, output.number(TIMEOUT),
					Math.max(0, output.number(REQUESTS) - requests));
			long[] micros = micros(log);
			return new Sample(requests, seconds, percentile(micros, 50), percentile(micros, 99),
					percentile(micros, 99.9), errors);
		}
		finally {
			Files.deleteIfExists(log);
		}
	}

	private static long[] micros(Path log) throws IOException {
		try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
			return lines.mapToLong((line) -> Long.parseLong(line.substring(line.lastIndexOf('\t') + 1)))
				.filter((value) -> value >= 0)
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
