package io.github.performancestarter.benchmarks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Linux tells about the machine and the limits of this process.
 *
 * @param proc where it tells that
 */
public record Machine(Path proc) {

	private static final Pattern MODEL = Pattern.compile("model name\\s*:\\s*(.*)");

	private static final Pattern TOTAL = Pattern.compile("MemTotal:\\s*(\\d+) kB");

	private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s*(\\d+) kB");

	private static final Pattern OPEN_FILES = Pattern.compile("Max open files\\s+(\\d+).*");

	/**
	 * This machine.
	 */
	public Machine() {
		this(Path.of("/proc"));
	}

	String processor() {
		return first("cpuinfo", MODEL, "unknown");
	}

	/**
	 * Its memory, 0 if that is not known.
	 */
	long memoryBytes() {
		return Long.parseLong(first("meminfo", TOTAL, "0")) * 1024;
	}

	/**
	 * Memory that can be taken without swapping, as the kernel estimates it;
	 * {@link Long#MAX_VALUE} if it does not.
	 */
	public long availableBytes() {
		String kibibytes = first("meminfo", AVAILABLE, "");
		return kibibytes.isEmpty() ? Long.MAX_VALUE : Long.parseLong(kibibytes) * 1024;
	}

	/**
	 * How many files and sockets this process may open, and those it starts unless they
	 * change it; {@link Long#MAX_VALUE} without a limit.
	 */
	public long openFiles() {
		String most = first("self/limits", OPEN_FILES, "");
		return most.isEmpty() ? Long.MAX_VALUE : Long.parseLong(most);
	}

	private String first(String file, Pattern pattern, String missing) {
		try (Stream<String> lines = Files.lines(this.proc.resolve(file), StandardCharsets.ISO_8859_1)) {
			return lines.map(pattern::matcher)
				.filter(Matcher::matches)
				.map((matcher) -> matcher.group(1))
				.findFirst()
				.orElse(missing);
		}
		catch (IOException ex) {
			return missing;
		}
	}

}
