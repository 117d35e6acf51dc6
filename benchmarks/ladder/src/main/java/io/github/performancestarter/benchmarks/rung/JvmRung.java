package io.github.performancestarter.benchmarks.rung;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server on a JVM, built by a module of its own. Its main class takes the port and the
 * number of event loops.
 *
 * @param description what it is
 * @param module the folder of the module below {@code benchmarks}
 * @param main the main class
 * @param arguments what follows port and loops
 */
record JvmRung(Description description, String module, String main, List<String> arguments) implements Rung {

	/**
	 * The artifacts whose versions are kept, wherever they are on the class path.
	 */
	private static final List<String> ARTIFACTS = List.of("netty-codec-http", "netty-codec-http2", "netty-buffer",
			"reactor-netty-http", "reactor-core", "spring-boot", "spring-webflux", "spring-boot-actuator",
			"spring-security-web", "jackson-databind", "performance-spring-boot-autoconfigure", "vertx-core",
			"vertx-web", "micronaut-http-server-netty", "helidon-webserver");

	JvmRung {
		arguments = List.copyOf(arguments);
	}

	static JvmRung of(Description description, String module, String main, String... arguments) {
		return new JvmRung(description, module, "io.github.performancestarter.benchmarks." + main, List.of(arguments));
	}

	@Override
	public Optional<Missing> missing(Setup setup) {
		return classPath(setup).isBuilt() ? Optional.empty() : Optional.of(Missing.build(this.module));
	}

	@Override
	public List<String> command(Setup setup, int port) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(setup.java().toString());
		command.addAll(setup.jvmFlags());
		command.addAll(List.of("-cp", classPath(setup).argument(), this.main, Integer.toString(port),
				Integer.toString(setup.loops())));
		command.addAll(this.arguments);
		return command;
	}

	@Override
	public Map<String, String> versions(Setup setup) throws IOException {
		return classPath(setup).versions(ARTIFACTS);
	}

	private ClassPath classPath(Setup setup) {
		return new ClassPath(setup.benchmarks().resolve(this.module));
	}

	@Override
	public boolean jvm() {
		return true;
	}

}
