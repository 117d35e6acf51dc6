package io.github.performancestarter.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ProgramTests {

	private static final Path HERE = Path.of(".");

	private final AtomicInteger calls = new AtomicInteger();

	@Test
	void statusAndBothOutputsAreKept() throws Exception {
		Program program = run("echo out; echo err >&2; exit 3");
		assertThat(program.status()).isEqualTo(3);
		assertThat(program.output(StandardCharsets.UTF_8)).isEqualTo("out\nerr\n");
	}

	@Test
	void programThatHangsIsKilledAndToldWithItsOutput() {
		assertThatIOException()
			.isThrownBy(
					() -> Program.run(HERE, Duration.ofSeconds(3), List.of("sh", "-c", "echo begun; exec sleep 60")))
			.withMessageContaining("did not end within 3 s")
			.withMessageContaining("begun");
	}

	@Test
	void limitIsToldEvenIfAnOrphanHoldsTheOutputOpen() {
		List<String> command = List.of("sh", "-c", "(sleep 8 &); exec sleep 60");
		assertThatIOException().isThrownBy(() -> Program.run(HERE, Duration.ofSeconds(1), command))
			.withMessageContaining("sh did not end within 1 s");
	}

	@Test
	void programThatIsMissingIsTold() {
		assertThatIOException().isThrownBy(() -> Program.run(HERE, Duration.ofSeconds(1), List.of("no-such-program")));
	}

	@Test
	void somethingIsDoneOnceWhileItRuns(@TempDir Path folder) throws Exception {
		Path end = folder.resolve("end");
		Program program = Program.run(HERE, Duration.ofSeconds(20),
				List.of("sh", "-c", "while [ ! -e '" + end + "' ]; do sleep 0.05; done"), Duration.ofMillis(100),
				() -> {
					this.calls.incrementAndGet();
					create(end);
				});
		assertThat(this.calls).hasValue(1);
		assertThat(program.endedBefore()).isFalse();
	}

	@Test
	void nothingIsDoneAfterItsEnd() throws Exception {
		Program program = Program.run(HERE, Duration.ofSeconds(20), List.of("true"), Duration.ofSeconds(15),
				this.calls::incrementAndGet);
		assertThat(this.calls).hasValue(0);
		assertThat(program.endedBefore()).isTrue();
	}

	private static void create(Path file) {
		try {
			Files.createFile(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Program run(String script) throws IOException, InterruptedException {
		return Program.run(HERE, Duration.ofSeconds(20), List.of("sh", "-c", script));
	}

}
