package io.github.performancestarter.server.boot;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.performancestarter.pipeline.Drain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A step that fails does not cost the time of its phase.
 */
@ExtendWith(OutputCaptureExtension.class)
class DrainLifecycleTests {

	private final Drain drain = new Drain(false);

	private final CountDownLatch callback = new CountDownLatch(1);

	@Test
	void listenerThatFailsCostsNeitherTheOthersNorTheCallback(CapturedOutput output) throws Exception {
		AtomicInteger calls = new AtomicInteger();
		this.drain.onBegin(() -> {
			throw new IllegalStateException("on purpose");
		});
		this.drain.onBegin(calls::incrementAndGet);
		DrainLifecycle.begin(this.drain, Duration.ZERO).stop(this.callback::countDown);
		assertThat(this.callback.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(calls).hasValue(1);
		assertThat(this.drain.draining()).isTrue();
		assertThat(output).contains("WARN").contains("A listener of the drain failed").contains("on purpose");
	}

	@Test
	void stepThatFailsCallsBack(CapturedOutput output) throws Exception {
		// more nanoseconds than a number holds
		Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
		DrainLifecycle.begin(this.drain, forEver).stop(this.callback::countDown);
		assertThat(this.callback.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(output).contains("WARN").contains("A step of the drain failed");
	}

}
