package io.github.performancestarter.benchmarks.generator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.performancestarter.benchmarks.process.Program;

/**
 * What a generator printed until it ended.
 *
 * @param text standard output and error
 * @param early true iff it ended so much too early that it has lost its connections
 */
record Output(String text, boolean early) {

	private static final int GRACE_SECONDS = 30;

	private static final int MILLIS_BEFORE_THE_END = 400;

	static Output of(List<String> command, int seconds) throws IOException, InterruptedException {
		return of(command, seconds, () -> {
		});
	}

	/**
	 * Runs a generator.
	 * @param command its command
	 * @param seconds how long it loads
	 * @param nearTheEnd what to do while it still loads
	 */
	static Output of(List<String> command, int seconds, Runnable nearTheEnd) throws IOException, InterruptedException {
		Duration limit = Duration.ofSeconds(seconds + GRACE_SECONDS);
		Duration when = Duration.ofMillis(seconds * 1000L - MILLIS_BEFORE_THE_END);
		Program program = Program.run(Path.of("."), limit, command, when, nearTheEnd);
		String text = program.output(StandardCharsets.UTF_8);
		if (program.status() != 0) {
			throw new IOException(command.get(0) + " ended with status " + program.status() + ":\n" + text);
		}
		return new Output(text, program.endedBefore());
	}

	/**
	 * The number that the first group of a pattern stands for. What h2load calculates can
	 * fall below zero, which it prints as a number of 64 bits without sign.
	 * @throws IOException if the pattern is not found
	 */
	long number(Pattern pattern) throws IOException {
		Matcher matcher = pattern.matcher(this.text);
		if (!matcher.find()) {
			throw new IOException("There is no '" + pattern + "' in:\n" + this.text);
		}
		return Long.parseUnsignedLong(matcher.group(1));
	}

}
