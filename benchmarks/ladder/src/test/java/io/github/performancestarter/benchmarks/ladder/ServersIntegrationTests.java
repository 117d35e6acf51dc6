package io.github.performancestarter.benchmarks.ladder;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.performancestarter.benchmarks.generator.Load;
import io.github.performancestarter.benchmarks.process.Exchange;
import io.github.performancestarter.benchmarks.process.TlsClient;
import io.github.performancestarter.benchmarks.rung.Description;
import io.github.performancestarter.benchmarks.rung.Missing;
import io.github.performancestarter.benchmarks.rung.Rung;
import io.github.performancestarter.benchmarks.rung.Rungs;
import io.github.performancestarter.benchmarks.rung.Setup;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every rung that is built here starts and answers as the ladder expects.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64",
		disabledReason = "SKIPPED: Reactor Netty brings epoll for x86-64 only")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ServersIntegrationTests {

	private static final int LOOPS = 2;

	/** Servers whose threads have the names below. */
	private static final Pattern OURS = Pattern.compile("netty|reactor|webflux|fast|starter|twin");

	/** As Linux cuts the names of event loops of Netty, WebFlux, and Reactor Netty. */
	private static final Pattern EVENT_LOOP = Pattern
		.compile("multiThreadIoEv|reactor-http-(ep|io)|server-(epoll-\\d+|nio-\\d+|io_uring)");

	private static final Path BENCHMARKS = Path.of("..").toAbsolutePath().normalize();

	static Stream<Arguments> rungs() {
		return Rungs.all().stream().map((rung) -> Arguments.of(rung.description().id(), rung));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("rungs")
	void serverStartsAndAnswers(String id, Rung rung, @TempDir Path work) throws Exception {
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		Setup setup = new Setup(BENCHMARKS, work, java, List.of("-Xmx256m"), LOOPS);
		Optional<Missing> missing = rung.missing(setup);
		if (missing.isPresent()) {
			String reason = missing.get().reason();
			assertThat(missing.get().kind() != Missing.Kind.NOT_BUILT || reason.contains("peers")).as(reason).isTrue();
			assertThat(missing.get().kind() == Missing.Kind.NOT_INSTALLED && "true".equals(System.getenv("CI")))
				.as(reason)
				.isFalse();
			Assumptions.abort("SKIPPED: " + reason);
		}
		try (RunningServer server = RunningServer.start(rung, setup)) {
			assertThat(server.command()).doesNotContain("/");
			assertThat(server.transport()).isEqualTo(rung.description().transport());
			if (OURS.matcher(id).lookingAt()) {
				for (int connection = 0; connection < 4 * LOOPS; connection++) {
					assertThat(get(rung.description(), setup, server.port()).status()).isEqualTo(200);
				}
				assertThat(threads(server.pid())).as("event loops").isEqualTo(LOOPS);
			}
		}
	}

	private static Exchange get(Description description, Setup setup, int port) throws IOException {
		return (description.protocol() == Load.Protocol.HTTPS)
				? new TlsClient(setup.certificate()).get(port, description.path())
				: Exchange.get(port, description.path());
	}

	private static long threads(long pid) throws IOException {
		long loops = 0;
		try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
			for (Path task : tasks) {
				loops += EVENT_LOOP.matcher(Files.readString(task.resolve("comm")).trim()).matches() ? 1 : 0;
			}
		}
		return loops;
	}

}
