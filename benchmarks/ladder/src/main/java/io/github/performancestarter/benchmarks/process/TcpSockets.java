package io.github.performancestarter.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sockets of a server on this machine, as Linux lists them by their port.
 *
 * @param proc where it lists them
 * @param port the port the server listens on
 */
public record TcpSockets(Path proc, int port) {

	/** States in include/net/tcp_states.h of Linux. */
	private static final Set<String> LISTEN = Set.of("0A");

	private static final Set<String> ESTABLISHED_OR_CLOSE_WAIT = Set.of("01", "08");

	/**
	 * The sockets of a port of this machine.
	 */
	public TcpSockets(int port) {
		this(Path.of("/proc/net"), port);
	}

	/**
	 * How many sockets listen: with SO_REUSEPORT more than one.
	 */
	public long listening() {
		return count(LISTEN);
	}

	/**
	 * How many connections the server holds, those included that its client has closed.
	 */
	public long held() {
		return count(ESTABLISHED_OR_CLOSE_WAIT);
	}

	private long count(Set<String> states) {
		// A socket for both families stands in the second list, whatever its clients
		// speak
		return Stream.of("tcp", "tcp6").mapToLong((list) -> count(this.proc.resolve(list), states)).sum();
	}

	private long count(Path list, Set<String> states) {
		String local = String.format(Locale.ROOT, ":%04X", this.port);
		return lines(list).stream()
			.map((line) -> line.trim().split("\\s+", 5))
			.filter((fields) -> fields.length == 5 && fields[1].endsWith(local) && states.contains(fields[3]))
			.count();
	}

	private static List<String> lines(Path list) {
		try {
			return Files.readAllLines(list, StandardCharsets.ISO_8859_1);
		}
		catch (NoSuchFileException ex) {
			// Without IPv6 there is no such list
			return List.of();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
