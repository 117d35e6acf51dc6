package io.github.performancestarter.fastpath.wire;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tracks every buffer of a test class and fails the class if one was lost.
 */
public final class LeakDetection implements BeforeAllCallback, AfterAllCallback {

	/*
	 * A leak shows when the garbage collector finds a buffer that nobody released, and
	 * the detector reports it when the next buffer is allocated. Silence proves nothing
	 * if the detector is off or the collector did not run. So a canary is lost on purpose
	 * behind the tests; its report proves that the detector works, and what was lost
	 * before it is reported by then, with one more collection to be sure.
	 */

	private static final Logger DETECTOR = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);

	private final Reports reports = new Reports();

	private ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();

	@Override
	public void beforeAll(ExtensionContext context) {
		this.level = ResourceLeakDetector.getLevel();
		ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
		this.reports.start();
		DETECTOR.addAppender(this.reports);
		DETECTOR.setAdditive(false);
		collect();
		this.reports.seen.clear();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		try {
			String canary = "canary-" + UUID.randomUUID();
			lose(canary);
			await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50)).until(() -> {
				collect();
				return this.reports.seen.stream().anyMatch((report) -> report.contains(canary));
			});
			collect();
			List<String> leaks = this.reports.seen.stream().filter((report) -> !report.contains(canary)).toList();
			assertThat(leaks).as("leaked buffers").isEmpty();
		}
		finally {
			DETECTOR.detachAppender(this.reports);
			DETECTOR.setAdditive(true);
			ResourceLeakDetector.setLevel(this.level);
		}
	}

	@SuppressWarnings("CheckReturnValue") // to be lost is its purpose
	private static void lose(String canary) {
		PooledByteBufAllocator.DEFAULT.buffer(1).touch(canary);
	}

	/** Collects garbage and has the detector look at what was found. */
	private static void collect() {
		System.gc();
		for (int i = 0; i < 8; i++) {
			ByteBuf buffer = PooledByteBufAllocator.DEFAULT.buffer(1);
			buffer.release();
		}
	}

	private static final class Reports extends AppenderBase<ILoggingEvent> {

		private final Queue<String> seen = new ConcurrentLinkedQueue<>();

		@Override
		protected void append(ILoggingEvent event) {
			this.seen.add(event.getFormattedMessage());
		}

	}

}
