package io.github.performancestarter.benchmarks.ladder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.performancestarter.benchmarks.rung.Missing;
import io.github.performancestarter.benchmarks.rung.Rung;
import io.github.performancestarter.benchmarks.rung.Rungs;
import io.github.performancestarter.benchmarks.rung.Setup;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every rung that is built here starts and answers as the ladder expects.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ServersIntegrationTests {

	private static final Path BENCHMARKS = Path.of("..");

	static Stream<Arguments> rungs() {
		return Rungs.all().stream().map((rung) -> Arguments.of(rung.description().id(), rung));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("rungs")
	void serverStartsAndAnswers(String id, Rung rung, @TempDir Path work) throws Exception {
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		Setup setup = new Setup(BENCHMARKS, work, java, List.of("-Xmx256m"), 2);
		Optional<Missing> missing = rung.missing(setup);
		if (missing.isPresent()) {
			String reason = missing.get().reason();
			assertThat(missing.get().kind() != Missing.Kind.NOT_BUILT || reason.contains("peers")).as(reason).isTrue();
			Assumptions.abort("SKIPPED: " + reason);
		}
		try (RunningServer server = RunningServer.start(rung, setup)) {
			assertThat(server.responseHead()).contains(" 200");
			assertThat(server.command()).doesNotContain("/");
			if (rung.jvm() && rung.description().transport().equals("epoll")) {
				assertThat(Files.readString(Path.of("/proc/" + server.pid() + "/maps")))
					.contains("netty_transport_native_epoll");
			}
		}
	}

}
