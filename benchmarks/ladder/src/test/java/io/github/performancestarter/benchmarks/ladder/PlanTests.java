package io.github.performancestarter.benchmarks.ladder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.performancestarter.benchmarks.generator.Load;
import io.github.performancestarter.benchmarks.process.Machine;
import io.github.performancestarter.benchmarks.rung.Rung;
import io.github.performancestarter.benchmarks.rung.Rungs;
import io.github.performancestarter.benchmarks.rung.Setup;
import io.github.performancestarter.benchmarks.rung.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PlanTests {

	private static final List<Rung> TWO_JVMS = Rungs.all().stream().filter(Rung::jvm).limit(2).toList();

	@Test
	void heapsThatDoNotFitAreTold(@TempDir Path proc) throws IOException {
		Files.writeString(proc.resolve("meminfo"), "MemAvailable: 1048576 kB\n");
		Machine machine = new Machine(proc);
		assertThat(plan(proc, "-Xmx512m").warnings(machine)).isEmpty();
		assertThat(plan(proc).warnings(machine)).isEmpty();
		assertThat(plan(proc, "-Xmx1m", "-Xmx1g").warnings(machine)).singleElement()
			.asString()
			.contains("2 JVMs may take 2,048 MiB of heap, and 1,024 MiB are available");
	}

	@Test
	void flagsInTheResultNameNoFolder(@TempDir Path work) {
		assertThat(plan(work, "-XX:ErrorFile=/home/me/end.log").settings().jvmFlags())
			.containsExactly("-XX:ErrorFile=end.log");
	}

	private static Plan plan(Path work, String... flags) {
		Setup setup = new Setup(work, work, Path.of("java"), List.of(flags), 2);
		return new Plan(Suite.LADDER, setup, TWO_JVMS, Load.ALL, 1, 1, 1, 1, 1);
	}

}
