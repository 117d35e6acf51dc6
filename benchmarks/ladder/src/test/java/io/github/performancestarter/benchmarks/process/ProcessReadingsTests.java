package io.github.performancestarter.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessReadingsTests {

	private static final long PID = Long.MAX_VALUE;

	@Test
	void timesAreReadBehindANameWithSpacesAndBrackets(@TempDir Path proc) throws IOException {
		Path folder = Files.createDirectory(proc.resolve(Long.toString(PID)));
		Files.writeString(folder.resolve("stat"),
				PID + " (a) b (c) d) S 1 2 3 4 5 6 7 8 9 10 1234 567 99 98 20 0 12 0 100 200 300\n");
		assertThat(new ProcessReadings(proc, PID).cpuSeconds()).isEqualTo(18.01);
	}

	@Test
	void residentMemoryIsInBytes(@TempDir Path proc) throws IOException {
		Path folder = Files.createDirectory(proc.resolve(Long.toString(PID)));
		Files.writeString(folder.resolve("status"),
				"Name:\tjava\nVmHWM:\t  999 kB\nVmRSS:\t  123456 kB\nThreads:\t4\n");
		assertThat(new ProcessReadings(proc, PID).residentBytes()).isEqualTo(123456L * 1024);
	}

	@Test
	void librariesAreFoundAmongTheMappedFiles(@TempDir Path proc) throws IOException {
		Path folder = Files.createDirectory(proc.resolve(Long.toString(PID)));
		Files.writeString(folder.resolve("maps"),
				"7f00-7f01 r-xp 00000000 fe:00 9 /tmp/libnetty_epoll_x86_64123.so (deleted)\n");
		assertThat(new ProcessReadings(proc, PID).maps("netty_epoll")).isTrue();
		assertThat(new ProcessReadings(proc, PID).maps("netty_kqueue")).isFalse();
	}

	@Test
	void processThatHasEndedHasNothing(@TempDir Path proc) {
		ProcessReadings readings = new ProcessReadings(proc, PID);
		assertThat(readings.cpuSeconds()).isZero();
		assertThat(readings.residentBytes()).isZero();
		assertThat(readings.maps("lib")).isFalse();
		assertThat(readings.holds("lib")).isFalse();
	}

	@Test
	void objectsOfTheKernelAreFoundAmongTheDescriptors(@TempDir Path proc) throws IOException {
		Path folder = Files.createDirectories(proc.resolve(Long.toString(PID)).resolve("fd"));
		Files.createSymbolicLink(folder.resolve("3"), Path.of("socket:[4711]"));
		Files.createSymbolicLink(folder.resolve("12"), Path.of("anon_inode:[io_uring]"));
		assertThat(new ProcessReadings(proc, PID).holds("anon_inode:[io_uring]")).isTrue();
		assertThat(new ProcessReadings(proc, PID).holds("anon_inode:[timerfd]")).isFalse();
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "SKIPPED: it reads /proc")
	void thisProcessGetsOlder() {
		ProcessReadings readings = new ProcessReadings(ProcessHandle.current().pid());
		double before = readings.cpuSeconds();
		long start = System.nanoTime();
		while (readings.cpuSeconds() - before < 0.05) {
			assertThat(System.nanoTime() - start).isLessThan(60_000_000_000L);
		}
		assertThat(readings.residentBytes()).isGreaterThan(10_000_000);
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "SKIPPED: it reads /proc")
	void timeOfAChildCountsWhileItRuns() throws Exception {
		Process parent = new ProcessBuilder("sh", "-c", "sh -c 'while :; do :; done' & wait").start();
		try {
			ProcessReadings readings = new ProcessReadings(parent.pid());
			long start = System.nanoTime();
			while (readings.cpuSeconds() < 0.2) {
				assertThat(System.nanoTime() - start).isLessThan(60_000_000_000L);
			}
			assertThat(readings.pids()).hasSize(2);
			LiveProcesses.kill(parent);
			parent.waitFor();
			assertThat(readings.pids()).isEmpty();
		}
		finally {
			LiveProcesses.kill(parent);
		}
	}

}
