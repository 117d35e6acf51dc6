package io.github.performancestarter.benchmarks.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.performancestarter.benchmarks.scenario.load.Outcome;
import io.github.performancestarter.benchmarks.scenario.load.Schedule;
import io.github.performancestarter.benchmarks.scenario.load.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

@Timeout(60)
class WatchTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final long HOUR_NANOS = 3_600_000_000_000L;

	private static final Watch.Sampler NOTHING = (part, now) -> {
	};

	private final Schedule schedule = new Schedule(
			List.of(new Segment(Duration.ofMillis(20), 100), new Segment(Duration.ofMillis(20), 200)));

	@Test
	void generatorThatDoesNotEndIsToldWhenTheTimeIsOver() {
		Watch watch = new Watch(() -> true, this.schedule, TIMEOUT, System.nanoTime() - HOUR_NANOS);
		assertThatIOException().isThrownBy(() -> watch.await(new CompletableFuture<>(), NOTHING))
			.withMessage("The generator does not end");
	}

	@Test
	void demoThatEndsIsTold() {
		Watch watch = new Watch(() -> false, this.schedule, TIMEOUT, System.nanoTime());
		assertThatIOException().isThrownBy(() -> watch.await(new CompletableFuture<>(), NOTHING))
			.withMessage("The demo ended under load");
	}

	@Test
	void failureOfTheGeneratorIsTold() {
		Watch watch = new Watch(() -> true, this.schedule, TIMEOUT, System.nanoTime());
		CompletableFuture<Outcome> failed = CompletableFuture.failedFuture(new IllegalStateException("No memory"));
		assertThatIOException().isThrownBy(() -> watch.await(failed, NOTHING))
			.withMessageContaining("The generator failed")
			.withMessageContaining("No memory");
	}

	@Test
	void partsThatAreOverAlreadyCountWithTheNextOne() {
		List<Part> parts = new ArrayList<>();
		Watch watch = new Watch(() -> parts.size() < 2, this.schedule, TIMEOUT, System.nanoTime() - HOUR_NANOS / 3_600);
		assertThatIOException()
			.isThrownBy(() -> watch.await(new CompletableFuture<>(), (part, now) -> parts.add(part)));
		assertThat(parts).extracting(Part::rate).containsExactly(200.0, 0.0);
		assertThat(parts.get(1).begin()).isGreaterThanOrEqualTo(1);
	}

}
