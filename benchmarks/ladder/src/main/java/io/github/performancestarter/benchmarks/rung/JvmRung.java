package io.github.performancestarter.benchmarks.rung;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server on a JVM, built by a module of its own. Its main class takes the port and the
 * number of event loops.
 *
 * @param description what it is
 * @param module the folder of the module below {@code benchmarks}
 * @param main the main class
 * @param additions notes below {@code benchmarks} of what is added to the class path
 * @param flags flags of its JVM beside those of all
 * @param arguments what follows port and loops
 */
record JvmRung(Description description, String module, String main, List<String> additions, List<String> flags,
		List<String> arguments) implements Rung {

	/**
	 * The artifacts whose versions are kept, wherever they are on the class path.
	 */
	private static final List<String> ARTIFACTS = List.of("netty-codec-http", "netty-codec-http2", "netty-buffer",
			"netty-transport-native-io_uring", "netty-tcnative-boringssl-static", "reactor-netty-http", "reactor-core",
			"spring-boot", "spring-webflux", "spring-boot-actuator", "spring-security-web", "jackson-databind",
			"performance-spring-boot-autoconfigure", "vertx-core", "vertx-web", "micronaut-http-server-netty",
			"helidon-webserver");

	JvmRung {
		additions = List.copyOf(additions);
		flags = List.copyOf(flags);
		arguments = List.copyOf(arguments);
	}

	static JvmRung of(Description description, String module, String main, String... arguments) {
		return new JvmRung(description, module, "io.github.performancestarter.benchmarks." + main, List.of(), List.of(),
				List.of(arguments));
	}

	/**
	 * The same with more on its class path.
	 * @param note the file below {@code benchmarks} that a build noted it in
	 */
	JvmRung adding(String note) {
		return new JvmRung(this.description, this.module, this.main, joined(this.additions, List.of(note)), this.flags,
				this.arguments);
	}

	JvmRung with(List<String> moreFlags, List<String> moreArguments) {
		return new JvmRung(this.description, this.module, this.main, this.additions, joined(this.flags, moreFlags),
				joined(this.arguments, moreArguments));
	}

	private static List<String> joined(List<String> first, List<String> second) {
		return Stream.concat(first.stream(), second.stream()).toList();
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
		command.addAll(this.flags);
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
		return new ClassPath(setup.benchmarks().resolve(this.module),
				this.additions.stream().map(setup.benchmarks()::resolve).toList());
	}

	@Override
	public boolean jvm() {
		return true;
	}

	@Override
	public boolean peer() {
		return this.module.startsWith("peers/");
	}

}
