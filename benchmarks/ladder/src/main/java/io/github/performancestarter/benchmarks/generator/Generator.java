package io.github.performancestarter.benchmarks.generator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.performancestarter.benchmarks.generator.Load.Protocol;

/**
 * A load generator that is a program of its own.
 */
public interface Generator {

	/**
	 * The name of the program, as its package is called.
	 */
	String name();

	/**
	 * Its version, or nothing if it is not installed.
	 */
	String version();

	/**
	 * Why it cannot be used here, told to people, or nothing.
	 * @param version what {@link #version} said
	 */
	default String missing(String version) {
		return version.isEmpty() ? name() + " is not installed" : "";
	}

	/**
	 * The command of a run.
	 * @param load the kind of load
	 * @param url what to ask for
	 * @param seconds how long
	 */
	List<String> command(Load load, String url, int seconds);

	/**
	 * Loads a server, and waits for the end.
	 * @param load the kind of load
	 * @param url what to ask for
	 * @param seconds how long
	 * @throws IOException if it fails, takes much longer, or gets no answer at all; what
	 * it said is in the message
	 */
	Sample run(Load load, String url, int seconds) throws IOException, InterruptedException;

	/**
	 * The generators for each protocol.
	 * @param work a folder for their files
	 */
	static Map<Protocol, Generator> all(Path work) {
		Generator wrk = new Wrk(work);
		return Map.of(Protocol.HTTP_1, wrk, Protocol.HTTPS, wrk, Protocol.HTTP_2, new H2load(work));
	}

}
