package io.github.performancestarter.benchmarks.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class ServerProcessTests {

	@Test
	void endOfTheProcessIsToldWithItsOutput(@TempDir Path folder) throws Exception {
		int port = ServerProcess.freePort();
		List<String> command = List.of("sh", "-c", "printf 'no such \\351 configuration'; exit 3");
		assertThatIOException().isThrownBy(() -> ServerProcess.start(command, port, folder.resolve("log")))
			.withMessageContaining("status 3")
			.withMessageContaining("no such é configuration");
	}

	@Test
	void closeEndsDescendantsToo(@TempDir Path folder) throws Exception {
		int port = ServerProcess.freePort();
		Set<Long> pids;
		try (ServerProcess server = ServerProcess.start(SmallServer.command(port, "", "child"), port,
				folder.resolve("log"))) {
			pids = server.readings().pids();
			assertThat(pids).hasSize(2).contains(server.pid());
		}
		for (long pid : pids) {
			ProcessHandle.of(pid).ifPresent((left) -> left.onExit().orTimeout(10, TimeUnit.SECONDS).join());
		}
	}

}
