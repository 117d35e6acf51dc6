package io.github.performancestarter.benchmarks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.performancestarter.benchmarks.result.Environment;

/**
 * Asks machine and repository for what is kept with every result.
 */
public final class Environments {

	private static final Duration COMMAND_LIMIT = Duration.ofSeconds(20);

	private Environments() {
	}

	/**
	 * Collects the environment of this process, which is that of the servers it starts.
	 * @param root the folder of the project
	 * @param generators versions of the load generators, by name
	 */
	public static Environment collect(Path root, Map<String, String> generators) {
		String commit = firstLine(root, "git", "rev-parse", "HEAD");
		boolean changed = !commit.isEmpty() && changed(root);
		Machine machine = new Machine();
		String java = System.getProperty("java.runtime.name") + " " + System.getProperty("java.runtime.version") + ", "
				+ System.getProperty("java.vendor");
		return new Environment(commit.isEmpty() ? "unknown" : commit, changed,
				System.getProperty("os.name") + " " + System.getProperty("os.version"), machine.processor(),
				Runtime.getRuntime().availableProcessors(), machine.memoryBytes(), java, generators);
	}

	/**
	 * Whether files differ from the commit: those that Git knows, and new ones that a
	 * build would take. New notes and results change nothing.
	 */
	private static boolean changed(Path root) {
		return !firstLine(root, "git", "status", "--porcelain", "--untracked-files=no", "--", ".", ":(exclude)results")
			.isEmpty()
				|| !firstLine(root, "git", "ls-files", "--others", "--exclude-standard", "--", ":(glob)**/src/**",
						":(glob)**/pom.xml", ":(exclude)results")
					.isEmpty();
	}

	/**
	 * The first line a command prints, empty if it cannot be run, fails in Git, or takes
	 * longer than 20 s. Standard error counts as output, since generators print their
	 * version there; wrk ends with status 1 after that.
	 */
	public static String firstLine(Path folder, String... command) {
		try {
			Program program = Program.run(folder, COMMAND_LIMIT, List.of(command));
			boolean failed = program.status() != 0 && "git".equals(command[0]);
			return failed ? ""
					: program.output(StandardCharsets.UTF_8).lines().findFirst().map(String::trim).orElse("");
		}
		catch (IOException ex) {
			return "";
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return "";
		}
	}

}
