package io.github.performancestarter.benchmarks.ladder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.performancestarter.benchmarks.process.Program;

/**
 * Flags that a person gave for every JVM of a run.
 *
 * @param java the {@code java} that gets them
 * @param flags the flags
 */
record JvmFlags(Path java, List<String> flags) {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	/**
	 * Why no JVM starts with them, or nothing. Each server would fail by it, one after
	 * the other.
	 * @throws IOException if {@code java} cannot be run
	 */
	String refusal() throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(this.java.toString()));
		command.addAll(this.flags);
		command.add("-version");
		Program program = Program.run(Path.of("."), LIMIT, command);
		return (program.status() == 0) ? ""
				: program.output(StandardCharsets.UTF_8)
					.lines()
					.filter((line) -> !line.startsWith("Picked up "))
					.findFirst()
					.orElse("it ends with status " + program.status());
	}

}
