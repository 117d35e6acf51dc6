package io.github.performancestarter.benchmarks.report;

import java.io.IOException;
import java.nio.file.Path;

import io.github.performancestarter.benchmarks.result.SampleLadder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LadderReportsTests {

	@Test
	void bothReportsAreWritten(@TempDir Path folder) throws IOException {
		Path target = folder.resolve("2026-11-21");
		assertThat(LadderReports.write(new SampleLadder(1, .02).whole(), target, "ladder"))
			.containsExactly(target.resolve("ladder.md"), target.resolve("ladder.html"))
			.allSatisfy((file) -> assertThat(file).isNotEmptyFile());
	}

}
