package io.github.performancestarter.benchmarks.rung;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The class path of a server's module, as its build noted it.
 *
 * @param module the folder of the module
 */
record ClassPath(Path module) {

	private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^/]*?)(-linux-.*)?\\.jar");

	boolean isBuilt() {
		return Files.isReadable(note()) && Files.isReadable(jar());
	}

	/**
	 * The module's own jar and what it depends on.
	 */
	List<Path> entries() throws IOException {
		List<Path> entries = new ArrayList<>();
		entries.add(jar());
		for (String entry : Files.readString(note()).trim().split(File.pathSeparator, -1)) {
			if (!entry.isEmpty()) {
				entries.add(Path.of(entry));
			}
		}
		return entries;
	}

	String argument() throws IOException {
		return String.join(File.pathSeparator, entries().stream().map(Path::toString).toList());
	}

	/**
	 * The versions of some artifacts; those that are not there are left out.
	 */
	Map<String, String> versions(List<String> artifacts) throws IOException {
		Map<String, String> versions = new TreeMap<>();
		for (Path entry : entries()) {
			Matcher matcher = JAR.matcher(entry.getFileName().toString());
			if (matcher.matches() && artifacts.contains(matcher.group(1))) {
				versions.put(matcher.group(1), matcher.group(2));
			}
		}
		return versions;
	}

	private Path jar() {
		return this.module.resolve("target").resolve("server.jar");
	}

	private Path note() {
		return this.module.resolve("target").resolve("classpath.txt");
	}

}
