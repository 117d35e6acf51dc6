package io.github.performancestarter.benchmarks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
					() -> Program.run(HERE, Duration.ofMillis(300), List.of("sh", "-c", "echo begun; exec sleep 60")))
			.withMessageContaining("did not end")
			.withMessageContaining("begun");
	}

	@Test
	void programThatIsMissingIsTold() {
		assertThatIOException().isThrownBy(() -> Program.run(HERE, Duration.ofSeconds(1), List.of("no-such-program")));
	}

	@Test
	void somethingIsDoneOnceWhileItRuns() throws Exception {
		Program.run(HERE, Duration.ofSeconds(20), List.of("sleep", "0.5"), Duration.ofMillis(1),
				this.calls::incrementAndGet);
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void nothingIsDoneAfterItsEnd() throws Exception {
		Program.run(HERE, Duration.ofSeconds(20), List.of("true"), Duration.ofSeconds(10), this.calls::incrementAndGet);
		assertThat(this.calls).hasValue(0);
	}

	private static Program run(String script) throws IOException, InterruptedException {
		return Program.run(HERE, Duration.ofSeconds(20), List.of("sh", "-c", script));
	}

}
