package io.github.performancestarter.benchmarks.process;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MachineTests {

	@Test
	void limitAndMemoryAreRead(@TempDir Path proc) throws Exception {
		Files.writeString(proc.resolve("meminfo"), "MemTotal:  2000 kB\nMemFree: 1 kB\nMemAvailable:    1500 kB\n");
		Files.writeString(Files.createDirectory(proc.resolve("self")).resolve("limits"),
				"Limit  Soft Limit  Hard Limit  Units\nMax open files            1024                 4096                 files     \n");
		Machine machine = new Machine(proc);
		assertThat(machine.memoryBytes()).isEqualTo(2000 * 1024);
		assertThat(machine.availableBytes()).isEqualTo(1500 * 1024);
		assertThat(machine.openFiles()).isEqualTo(1024);
	}

	@Test
	void unknownIsNoLimit(@TempDir Path proc) {
		assertThat(new Machine(proc).openFiles()).isEqualTo(Long.MAX_VALUE);
		assertThat(new Machine(proc).availableBytes()).isEqualTo(Long.MAX_VALUE);
	}

}
