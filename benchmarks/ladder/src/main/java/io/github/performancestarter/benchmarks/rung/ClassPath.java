package io.github.performancestarter.benchmarks.rung;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The class path of a server's module, as its build noted it.
 *
 * @param module the folder of the module
 * @param additions notes of what is added to it, none for most servers
 */
record ClassPath(Path module, List<Path> additions) {

	private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^/]*?)(-linux-.*)?\\.jar");

	ClassPath {
		additions = List.copyOf(additions);
	}

	boolean isBuilt() {
		return Files.isReadable(note()) && Files.isReadable(jar())
				&& this.additions.stream().allMatch(Files::isReadable);
	}

	/**
	 * The module's own jar, what it depends on, and what is added.
	 */
	List<Path> entries() throws IOException {
		List<Path> entries = new ArrayList<>();
		entries.add(jar());
		entries.addAll(noted(note()));
		for (Path addition : this.additions) {
			entries.addAll(noted(addition));
		}
		return entries;
	}

	private static List<Path> noted(Path note) throws IOException {
		return Arrays.stream(Files.readString(note).trim().split(File.pathSeparator, -1))
			.filter((entry) -> !entry.isEmpty())
			.map(Path::of)
			.toList();
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
