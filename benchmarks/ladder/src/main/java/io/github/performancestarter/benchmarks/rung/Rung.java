package io.github.performancestarter.benchmarks.rung;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.performancestarter.benchmarks.generator.Load;

/**
 * One server of the ladder.
 */
public interface Rung {

	/**
	 * What it is.
	 */
	Description description();

	/**
	 * Whether it can be measured under a load of its protocol.
	 */
	default boolean bears(Load load) {
		return true;
	}

	/**
	 * What is missing to start it here, told to people, or nothing.
	 */
	Optional<Missing> missing(Setup setup);

	/**
	 * The command that starts it. The server listens on the loopback address.
	 * @param setup what all servers have in common
	 * @param port the port it has to listen on
	 * @throws IOException if a file it needs cannot be written or read
	 */
	List<String> command(Setup setup, int port) throws IOException;

	/**
	 * The versions of what it is built from, by artifact.
	 * @throws IOException if they cannot be read
	 */
	Map<String, String> versions(Setup setup) throws IOException;

	/**
	 * Whether it runs in a JVM, which can be asked for allocated bytes.
	 */
	boolean jvm();

	/**
	 * Whether it is built apart, with the versions it brings.
	 */
	default boolean peer() {
		return false;
	}

}
