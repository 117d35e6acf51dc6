package io.github.performancestarter.demo.docs;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Simple names of the classes that a page may name: those of the project, of the class
 * path and of the JDK.
 */
final class KnownNames {

	/**
	 * Of libraries that users have and the demo has not, and names that Reactor Netty
	 * gives to handlers.
	 */
	private static final Set<String> ELSEWHERE = Set.of("SecurityWebFilterChain", "H2CUpgradeHandler",
			"H2OrHttp11Codec");

	private final Set<String> names = new HashSet<>(ELSEWHERE);

	KnownNames() throws IOException {
		try (Stream<Path> sources = Files.walk(MarkdownPage.ROOT)) {
			sources.map(Path::toString).filter((name) -> name.endsWith(".java")).forEach((name) -> add(name, ".java"));
		}
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
			if (entry.endsWith(".jar")) {
				try (JarFile jar = new JarFile(entry)) {
					jar.stream().forEach((file) -> add(file.getName(), ".class"));
				}
			}
			else if (Files.isDirectory(Path.of(entry))) {
				addClassesBelow(Path.of(entry));
			}
		}
		FileSystem runtime = FileSystems.getFileSystem(URI.create("jrt:/"));
		addClassesBelow(runtime.getPath("/modules/java.base"));
		addClassesBelow(runtime.getPath("/modules/java.net.http"));
	}

	private void addClassesBelow(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			files.map(Path::toString).forEach((name) -> add(name, ".class"));
		}
	}

	private void add(String file, String suffix) {
		if (file.endsWith(suffix)) {
			String type = file.substring(file.lastIndexOf('/') + 1, file.length() - suffix.length());
			this.names.addAll(Arrays.asList(type.split("\\$")));
		}
	}

	boolean contains(String name) {
		return this.names.contains(name);
	}

}
