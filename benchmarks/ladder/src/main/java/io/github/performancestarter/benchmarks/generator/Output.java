package io.github.performancestarter.benchmarks.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a generator printed until it ended.
 *
 * @param text standard output and error
 */
record Output(String text) {

	private static final int GRACE_SECONDS = 30;

	static Output of(List<String> command, int seconds) throws IOException, InterruptedException {
		Path file = Files.createTempFile("generator", ".txt");
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(file.toFile())
				.start();
			try {
				if (!process.waitFor(seconds + GRACE_SECONDS, TimeUnit.SECONDS)) {
					throw new IOException(command.get(0) + " did not end in time:\n" + Files.readString(file));
				}
			}
			finally {
				process.destroyForcibly();
			}
			String text = Files.readString(file);
			if (process.exitValue() != 0) {
				throw new IOException(command.get(0) + " ended with status " + process.exitValue() + ":\n" + text);
			}
			return new Output(text);
		}
		finally {
			Files.delete(file);
		}
	}

	/**
	 * The number that the first group of a pattern stands for.
	 * @throws IOException if the pattern is not found
	 */
	long number(Pattern pattern) throws IOException {
		Matcher matcher = pattern.matcher(this.text);
		if (!matcher.find()) {
			throw new IOException("There is no '" + pattern + "' in:\n" + this.text);
		}
		return Long.parseLong(matcher.group(1));
	}

}
