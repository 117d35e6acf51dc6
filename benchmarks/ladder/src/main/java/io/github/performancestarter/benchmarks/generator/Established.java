package io.github.performancestarter.benchmarks.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Counts connections to a port, as Linux lists them, when it is run. Clients of another
 * process, and the other side of a connection on the same machine, do not count twice:
 * only the side that connected has the port as its remote one.
 */
final class Established implements Runnable {

	/** {@code TCP_ESTABLISHED} in include/net/tcp_states.h of Linux. */
	private static final String STATE = "01";

	private final Path list;

	private final String port;

	private long open = -1;

	Established(int port) {
		this(Path.of("/proc/net/tcp"), port);
	}

	Established(Path list, int port) {
		this.list = list;
		this.port = String.format(Locale.ROOT, ":%04X", port);
	}

	@Override
	public void run() {
		try (Stream<String> lines = Files.lines(this.list, StandardCharsets.ISO_8859_1)) {
			this.open = lines.map((line) -> line.trim().split("\\s+", 5))
				.filter((fields) -> fields.length == 5 && fields[2].endsWith(this.port) && fields[3].equals(STATE))
				.count();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * How many connections were missing, all of them if it was not run since the
	 * generator ended before.
	 */
	long missingOf(int connections) {
		return connections - Math.min(connections, Math.max(0, this.open));
	}

}
