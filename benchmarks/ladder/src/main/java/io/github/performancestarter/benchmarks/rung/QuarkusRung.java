package io.github.performancestarter.benchmarks.rung;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Quarkus service, as its build lays it out: a launcher with its libraries beside it.
 *
 * @param description what it is
 */
record QuarkusRung(Description description) implements Rung {

	private static final Pattern LIBRARY = Pattern
		.compile("(?:io\\.quarkus|io\\.vertx|io\\.netty)\\.(quarkus-core|vertx-core|netty-codec-http)-(\\d.*)\\.jar");

	@Override
	public Optional<Missing> missing(Setup setup) {
		return Files.isReadable(launcher(setup)) ? Optional.empty() : Optional.of(Missing.build("peers/quarkus"));
	}

	@Override
	public List<String> command(Setup setup, int port) {
		List<String> command = new ArrayList<>();
		command.add(setup.java().toString());
		command.addAll(setup.jvmFlags());
		command.addAll(List.of("-Dquarkus.http.port=" + port, "-Dquarkus.vertx.event-loops-pool-size=" + setup.loops(),
				"-Dquarkus.http.io-threads=" + setup.loops(), "-jar", launcher(setup).toString()));
		return command;
	}

	@Override
	public Map<String, String> versions(Setup setup) throws IOException {
		Map<String, String> versions = new TreeMap<>();
		try (Stream<Path> libraries = Files.list(folder(setup).resolve("lib").resolve("main"))) {
			libraries.map((library) -> LIBRARY.matcher(library.getFileName().toString()))
				.filter(Matcher::matches)
				.forEach((matcher) -> versions.put(matcher.group(1), matcher.group(2)));
		}
		return versions;
	}

	private static Path folder(Setup setup) {
		return setup.benchmarks().resolve("peers/quarkus/target/quarkus-app");
	}

	private static Path launcher(Setup setup) {
		return folder(setup).resolve("quarkus-run.jar");
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
