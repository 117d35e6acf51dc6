package io.github.performancestarter.benchmarks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another JVM of the same user, asked by {@code jcmd}. No agent stays behind, unlike with
 * JMX.
 *
 * @param pid its process
 */
public record Jcmd(long pid) {

	private static final Pattern TOTAL = Pattern.compile("Total\\s+(\\d+)\\s+(\\d+)");

	private static final Duration LIMIT = Duration.ofMinutes(1);

	private static final String COMPILE_NOTHING = """
			[{ match: ["*.*"], c1: { Exclude: true }, c2: { Exclude: true } }]
			""";

	/**
	 * The bytes of live objects right after a full collection, which a histogram of them
	 * makes the JVM do.
	 * @throws IOException if it does not tell within a minute
	 */
	public long liveHeapBytes() throws IOException, InterruptedException {
		return total(ask("GC.class_histogram").lines().toList());
	}

	/**
	 * Makes the JVM give back what its C library was given back and kept.
	 * @return false iff it cannot: one before 17.0.9, or with another C library
	 * @throws IOException if it does not answer within a minute
	 */
	public boolean trimNativeHeap() throws IOException, InterruptedException {
		return ask("System.trim_native_heap").contains("Trim native heap: ");
	}

	/**
	 * Has the JVM go on with the code it has compiled so far. Compilers take and free
	 * megabytes at a time.
	 * @param folder where the directive goes
	 * @throws IOException if it does not do so within a minute
	 */
	public void compileNothingMore(Path folder) throws IOException, InterruptedException {
		Path directive = Files.writeString(folder.resolve("compile-nothing.json"), COMPILE_NOTHING).toAbsolutePath();
		String answer = ask("Compiler.directives_add", directive.toString());
		if (!answer.contains("1 compiler directives added")) {
			throw new IOException("The JVM goes on compiling: " + answer);
		}
	}

	private String ask(String... command) throws IOException, InterruptedException {
		Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
		List<String> words = new ArrayList<>(List.of(jcmd.toString(), Long.toString(this.pid)));
		words.addAll(List.of(command));
		return Program.run(Path.of("."), LIMIT, words).output(StandardCharsets.UTF_8);
	}

	/**
	 * The bytes in the line of totals.
	 * @param lines what a histogram consists of
	 * @throws IOException if it is none
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
