package io.github.performancestarter.benchmarks.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Counts connections to a port, as Linux lists them, when it is run. Clients of another
 * process, and the other side of a connection on the same machine, do not count twice:
 * only the side that connected has the port as its remote one. A count that comes so late
 * that the generator may have ended is none: the generator closes its connections then.
 */
final class Established implements Runnable {

	/** {@code TCP_ESTABLISHED} in include/net/tcp_states.h of Linux. */
	private static final String STATE = "01";

	private final Path list;

	private final String port;

	private final long start;

	private final Duration limit;

	private final LongSupplier nanos;

	private long open = -1;

	/**
	 * A count of connections that are open until a time after now.
	 */
	Established(int port, Duration limit) {
		this(Path.of("/proc/net/tcp"), port, limit, System::nanoTime);
	}

	Established(Path list, int port, Duration limit, LongSupplier nanos) {
		this.list = list;
		this.port = String.format(Locale.ROOT, ":%04X", port);
		this.limit = limit;
		this.nanos = nanos;
		this.start = nanos.getAsLong();
	}

	@Override
	public void run() {
		try (Stream<String> lines = Files.lines(this.list, StandardCharsets.ISO_8859_1)) {
			long count = lines.map((line) -> line.trim().split("\\s+", 5))
				.filter((fields) -> fields.length == 5 && fields[2].endsWith(this.port) && fields[3].equals(STATE))
				.count();
			if (this.nanos.getAsLong() - this.start < this.limit.toNanos()) {
				this.open = count;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * How many connections were missing, none if they were not counted in time.
	 */
	long missingOf(int connections) {
		return (this.open < 0) ? 0 : connections - Math.min(connections, this.open);
	}

}
