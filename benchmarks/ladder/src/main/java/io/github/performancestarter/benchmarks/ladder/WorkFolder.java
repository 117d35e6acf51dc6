package io.github.performancestarter.benchmarks.ladder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for all that a run needs on its way: configuration, scripts, logs.
 *
 * @param path where it is
 */
record WorkFolder(Path path) {

	/**
	 * A new one.
	 * @param parent the folder it goes into
	 */
	static WorkFolder in(Path parent) throws IOException {
		return new WorkFolder(Files.createTempDirectory(parent, "ladder"));
	}

	/**
	 * Deletes it with all that is in it.
	 */
	void delete() throws IOException {
		List<Path> files;
		try (Stream<Path> tree = Files.walk(this.path)) {
			files = tree.sorted(Comparator.reverseOrder()).toList();
		}
		for (Path file : files) {
			Files.deleteIfExists(file);
		}
	}

}
