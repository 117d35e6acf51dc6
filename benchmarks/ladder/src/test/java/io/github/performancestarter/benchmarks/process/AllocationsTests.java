package io.github.performancestarter.benchmarks.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class AllocationsTests {

	@Test
	void newThreadsCountAndEndedOnesDoNot() {
		assertThat(Allocations.between(Map.of(1L, 100L, 2L, 50L), Map.of(1L, 160L, 3L, 7L))).isEqualTo(67);
	}

	@Test
	@Timeout(value = 60, unit = TimeUnit.SECONDS)
	void jvmThatHasBeenStoppedHasNoFigure(@TempDir Path folder) throws Exception {
		TimeLimit limit = new TimeLimit(Duration.ofSeconds(2));
		int port = ServerProcess.freePort();
		try (ServerProcess server = ServerProcess.start(SmallServer.command(port, "body"), port,
				folder.resolve("log"))) {
			try (Allocations allocations = Allocations.attach(server.pid())) {
				assertThat(allocations.byThread()).isNotEmpty();
			}
			try (Allocations allocations = Allocations.attach(server.pid(), limit)) {
				signal(server, "STOP");
				assertThatIOException().isThrownBy(allocations::byThread)
					.withMessage("The JVM does not tell what it allocated after 2 s");
			}
			assertThatIOException().isThrownBy(() -> Allocations.attach(server.pid(), limit))
				.withMessage("The JVM lets nobody attach after 2 s");
			signal(server, "CONT");
		}
	}

	private static void signal(ServerProcess server, String name) throws Exception {
		Program kill = Program.run(Path.of("."), Duration.ofSeconds(10),
				List.of("kill", "-" + name, Long.toString(server.pid())));
		assertThat(kill.status()).isZero();
	}

}
