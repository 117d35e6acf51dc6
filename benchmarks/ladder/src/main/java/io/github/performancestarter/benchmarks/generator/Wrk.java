package io.github.performancestarter.benchmarks.generator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import io.github.performancestarter.benchmarks.process.Environments;
import io.github.performancestarter.benchmarks.result.Errors;

/**
 * wrk, with one thread. Its script repeats the request for pipelining, takes back what
 * wrk adds to the response times, and prints the figures in a form that can be read; it
 * defines no function that wrk would call for each request. A response time of pipelined
 * requests is that of the whole batch: wrk notes it at the last answer.
 */
final class Wrk implements Generator {

	private static final String SCRIPT = "wrk.lua";

	/** The versions whose histogram the script knows, as packages write them. */
	private static final Pattern KNOWN = Pattern.compile("(?:.*/)?4\\.[12]\\..*");

	private final Path work;

	Wrk(Path work) {
		this.work = work;
	}

	@Override
	public String name() {
		return "wrk";
	}

	@Override
	public String version() {
		String line = Environments.firstLine(Path.of("."), "wrk", "-v");
		return line.startsWith("wrk ") ? line.replaceFirst(" Copyright.*", "").substring("wrk ".length()) : "";
	}

	@Override
	public String missing(String version) {
		return (version.isEmpty() || KNOWN.matcher(version).matches()) ? Generator.super.missing(version)
				: "wrk " + version + " may keep its response times otherwise than 4.1 and 4.2, which can be read";
	}

	@Override
	public List<String> command(Load load, String url, int seconds) {
		return command(load, url, seconds, SCRIPT);
	}

	private static List<String> command(Load load, String url, int seconds, String script) {
		List<String> command = new ArrayList<>(
				List.of("wrk", "--threads", "1", "--connections", Integer.toString(load.connections()), "--duration",
						seconds + "s", "--timeout", "5s", "--script", script));
		if (load.closing()) {
			command.addAll(List.of("--header", "Connection: close"));
		}
		command.addAll(List.of(url, "--", Integer.toString(load.inFlight()), Integer.toString(load.connections())));
		return command;
	}

	@Override
	public Sample run(Load load, String url, int seconds) throws IOException, InterruptedException {
		Output output = Output.of(command(load, url, seconds, script()), seconds);
		Errors errors = new Errors(figure(output, "connect"), figure(output, "read"), figure(output, "write"),
				figure(output, "timeout"), figure(output, "status"));
		long requests = figure(output, "requests");
		if (requests == 0) {
			throw new IOException("wrk got no answer:\n" + output.text());
		}
		long values = figure(output, "values");
		if (values <= 0 || values * load.inFlight() > requests) {
			throw new IOException(
					"wrk has " + values + " response times for " + requests + " answers, so they cannot be told");
		}
		return new Sample(requests, figure(output, "micros") / 1e6, figure(output, "p50"), figure(output, "p99"),
				figure(output, "p999"), errors);
	}

	private static long figure(Output output, String name) throws IOException {
		return output.number(Pattern.compile("(?m)^ladder:.* " + name + "=(\\d+)"));
	}

	private String script() throws IOException {
		try (InputStream source = Objects.requireNonNull(Wrk.class.getResourceAsStream(SCRIPT))) {
			return Files.write(this.work.resolve(SCRIPT), source.readAllBytes()).toAbsolutePath().toString();
		}
	}

}
