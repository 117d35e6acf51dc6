package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The value of the {@code Date} header as bytes, kept fresh off the hot path.
 *
 * @since 0.1.0
 */
public final class DateHeader implements AutoCloseable {

	/*
	 * One daemon thread looks at the wall clock as each second begins, and at least every
	 * PERIOD_MILLIS, and publishes new bytes when the second changed, in either
	 * direction. So the value is never more than a second old, and a step of the clock
	 * shows within the period. Readers take the volatile reference once per read of the
	 * socket and never write to the array.
	 */

	/** Length of an IMF-fixdate, RFC 9110 section 5.6.7. */
	public static final int LENGTH = 29;

	/** When to try again after the clock failed. */
	private static final long RETRY_MILLIS = 100;

	private static final long PERIOD_MILLIS = 250;

	private static final long MILLIS_PER_SECOND = 1000;

	private static final DateTimeFormatter FORMAT = DateTimeFormatter
		.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private final Clock clock;

	private final ScheduledExecutorService executor;

	private long second = Long.MIN_VALUE;

	private volatile byte[] bytes = new byte[LENGTH];

	/**
	 * Creates the header and starts to refresh it.
	 * @param clock the wall clock
	 */
	public DateHeader(Clock clock) {
		this.clock = clock;
		this.executor = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "performance-date");
			thread.setDaemon(true);
			return thread;
		});
		tick();
	}

	/**
	 * Returns the current value.
	 * @return {@value #LENGTH} bytes, not to be changed
	 */
	public byte[] bytes() {
		return this.bytes;
	}

	/**
	 * Returns the current value as text.
	 * @return the date
	 */
	public String text() {
		return new String(this.bytes, StandardCharsets.US_ASCII);
	}

	/** Publishes the current second; returns the milliseconds until the next look. */
	synchronized long refresh() {
		long now = this.clock.millis();
		long current = Math.floorDiv(now, MILLIS_PER_SECOND);
		if (current != this.second) {
			this.second = current;
			this.bytes = FORMAT.format(Instant.ofEpochSecond(current)).getBytes(StandardCharsets.US_ASCII);
		}
		return Math.min(PERIOD_MILLIS, MILLIS_PER_SECOND - Math.floorMod(now, MILLIS_PER_SECOND));
	}

	private void tick() {
		long delay = RETRY_MILLIS;
		try {
			delay = refresh();
		}
		finally {
			if (!this.executor.isShutdown()) {
				this.executor.schedule(this::tick, delay, TimeUnit.MILLISECONDS);
			}
		}
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
