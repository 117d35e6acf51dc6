package io.github.performancestarter.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.performancestarter.benchmarks.result.Environment;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class EnvironmentsTests {

	@Test
	void folderOutsideOfARepositoryHasNoCommit(@TempDir Path folder) {
		Environment environment = Environments.collect(folder, Map.of("wrk", "4.1.0"));
		assertThat(environment.commit()).isEqualTo("unknown");
		assertThat(environment.changed()).isFalse();
		assertThat(environment.processors()).isPositive();
		assertThat(environment.generators()).containsEntry("wrk", "4.1.0");
	}

	@Test
	void newFilesCountIfABuildWouldTakeThem(@TempDir Path root) throws IOException {
		if (Environments.firstLine(root, "git", "--version").isEmpty()) {
			Assumptions.abort("SKIPPED: Git is not installed");
		}
		Path pom = write(root, "pom.xml");
		git(root, "init", "--initial-branch=main");
		git(root, "add", ".");
		git(root, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--message=first");
		assertThat(environment(root).commit()).hasSize(40);
		write(root, "notes.txt");
		write(root, "results/src/ladder.json");
		assertThat(environment(root).changed()).isFalse();
		Path source = write(root, "module/src/main/java/A.java");
		assertThat(environment(root).changed()).isTrue();
		Files.delete(source);
		assertThat(environment(root).changed()).isFalse();
		write(root, "module/pom.xml");
		assertThat(environment(root).changed()).isTrue();
		Files.delete(root.resolve("module/pom.xml"));
		Files.writeString(pom, "other");
		assertThat(environment(root).changed()).isTrue();
	}

	private static Environment environment(Path root) {
		return Environments.collect(root, Map.of());
	}

	private static Path write(Path root, String name) throws IOException {
		Path file = root.resolve(name);
		Files.createDirectories(file.resolveSibling("."));
		return Files.writeString(file, name);
	}

	private static void git(Path root, String... arguments) {
		List<String> command = new ArrayList<>(List.of("git"));
		command.addAll(List.of(arguments));
		Environments.firstLine(root, command.toArray(new String[0]));
	}

	@Test
	void missingProgramPrintsNothing(@TempDir Path folder) {
		assertThat(Environments.firstLine(folder, "no-such-program")).isEmpty();
		assertThat(Environments.firstLine(folder, "sh", "-c", "echo one; echo two; exit 1")).isEqualTo("one");
	}

}
