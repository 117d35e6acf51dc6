package io.github.performancestarter.server.listener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/**
 * The sockets of this machine as the kernel lists them.
 */
public final class Sockets {

	private static final String LISTEN = "0A";

	private Sockets() {
	}

	/** How many TCP sockets listen on a port. Skips the test where there is no list. */
	public static long listening(int port) throws IOException {
		Assumptions.assumeTrue(Files.exists(Path.of("/proc/net/tcp")), "Linux only");
		String suffix = ":" + String.format(Locale.ROOT, "%04X", port);
		try (Stream<String> lines = Stream.concat(lines("tcp"), lines("tcp6"))) {
			return lines.map((line) -> line.trim().split("\\s+"))
				.filter((fields) -> fields[1].endsWith(suffix) && fields[3].equals(LISTEN))
				.count();
		}
	}

	private static Stream<String> lines(String protocol) throws IOException {
		Path list = Path.of("/proc/net", protocol);
		return Files.exists(list) ? Files.readAllLines(list).stream().skip(1) : Stream.empty();
	}

}
