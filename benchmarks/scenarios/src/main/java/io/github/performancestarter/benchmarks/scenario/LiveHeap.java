package io.github.performancestarter.benchmarks.scenario;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.performancestarter.benchmarks.process.Program;
import io.github.performancestarter.benchmarks.process.ServerProcess;
import io.github.performancestarter.benchmarks.scenario.result.Memory;

/**
 * Reads memory right after a full collection of garbage: {@code jcmd} asks the JVM for a
 * histogram of live objects, which makes it collect. No agent stays behind, unlike with
 * JMX.
 */
final class LiveHeap {

	private static final Pattern TOTAL = Pattern.compile("Total\\s+(\\d+)\\s+(\\d+)");

	private static final Duration LIMIT = Duration.ofMinutes(1);

	private LiveHeap() {
	}

	static Memory read(ServerProcess server) throws IOException, InterruptedException {
		long live = liveBytes(server.pid());
		return new Memory(server.readings().residentBytes(), live);
	}

	private static long liveBytes(long pid) throws IOException, InterruptedException {
		Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
		return total(
				Program.run(Path.of("."), LIMIT, List.of(jcmd.toString(), Long.toString(pid), "GC.class_histogram"))
					.output(StandardCharsets.UTF_8)
					.lines()
					.toList());
	}

	/**
	 * The bytes in the line of totals.
	 * @param lines what {@code jcmd} printed
	 * @throws IOException if it is no histogram
	 */
	static long total(List<String> lines) throws IOException {
		for (int i = lines.size() - 1; i >= 0; i--) {
			Matcher matcher = TOTAL.matcher(lines.get(i).trim());
			if (matcher.matches()) {
				return Long.parseLong(matcher.group(2));
			}
		}
		throw new IOException(
				"jcmd tells no live heap: " + String.join("\n", lines.subList(0, Math.min(5, lines.size()))));
	}

}
