package io.github.performancestarter.benchmarks.rung;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.performancestarter.benchmarks.generator.Load;

/**
 * A Helidon service. It needs virtual threads, and does not close a connection when it is
 * asked to.
 *
 * @param server the same without these needs
 */
record HelidonRung(JvmRung server) implements Rung {

	private static final int LEAST_JAVA = 21;

	@Override
	public Description description() {
		return this.server.description();
	}

	@Override
	public Optional<Missing> missing(Setup setup) {
		int java = Runtime.version().feature();
		return (java < LEAST_JAVA)
				? Optional.of(new Missing(Missing.Kind.LATER_JAVA, "it needs Java " + LEAST_JAVA + ", this is " + java))
				: this.server.missing(setup);
	}

	@Override
	public boolean bears(Load load) {
		return !load.closing();
	}

	@Override
	public List<String> command(Setup setup, int port) throws IOException {
		return this.server.command(setup, port);
	}

	@Override
	public Map<String, String> versions(Setup setup) throws IOException {
		return this.server.versions(setup);
	}

	@Override
	public boolean jvm() {
		return true;
	}

	@Override
	public boolean peer() {
		return true;
	}

}
