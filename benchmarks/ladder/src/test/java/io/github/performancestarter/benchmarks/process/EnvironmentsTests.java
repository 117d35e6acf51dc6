package io.github.performancestarter.benchmarks.process;

import java.nio.file.Path;
import java.util.Map;

import io.github.performancestarter.benchmarks.result.Environment;
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
	void missingProgramPrintsNothing(@TempDir Path folder) {
		assertThat(Environments.firstLine(folder, "no-such-program")).isEmpty();
		assertThat(Environments.firstLine(folder, "sh", "-c", "echo one; echo two; exit 1")).isEqualTo("one");
	}

}
