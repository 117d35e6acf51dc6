package io.github.performancestarter.benchmarks.process;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThatIOException;

class ServerProcessTests {

	@Test
	void endOfTheProcessIsToldWithItsOutput(@TempDir Path folder) throws Exception {
		int port = ServerProcess.freePort();
		List<String> command = List.of("sh", "-c", "echo no such configuration; exit 3");
		assertThatIOException().isThrownBy(() -> ServerProcess.start(command, port, folder.resolve("log")))
			.withMessageContaining("status 3")
			.withMessageContaining("no such configuration");
	}

}
