package io.github.performancestarter.benchmarks.generator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import io.github.performancestarter.benchmarks.process.Environments;
import io.github.performancestarter.benchmarks.result.Errors;
import org.jspecify.annotations.Nullable;

/**
 * wrk, with one thread. Its script repeats the request for pipelining and prints the
 * figures in a form that can be read; it defines no function that wrk would call for each
 * request.
 */
final class Wrk implements Generator {

	private static final String SCRIPT = "wrk.lua";

	private @Nullable Path script;

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
		command.addAll(List.of(url, "--", Integer.toString(load.inFlight())));
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
		return new Sample(requests, figure(output, "micros") / 1e6, figure(output, "p50"), figure(output, "p99"),
				figure(output, "p999"), errors);
	}

	private static long figure(Output output, String name) throws IOException {
		return output.number(Pattern.compile("(?m)^ladder:.* " + name + "=(\\d+)"));
	}

	private String script() {
		if (this.script == null) {
			try (InputStream source = Objects.requireNonNull(Wrk.class.getResourceAsStream(SCRIPT))) {
				Path file = Files.createTempFile("ladder", ".lua");
				file.toFile().deleteOnExit();
				Files.write(file, source.readAllBytes());
				this.script = file;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return this.script.toString();
	}

}
