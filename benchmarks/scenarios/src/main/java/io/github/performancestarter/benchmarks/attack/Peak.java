package io.github.performancestarter.benchmarks.attack;

import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

import io.github.performancestarter.benchmarks.process.ProcessReadings;

/**
 * The most resident memory of a process, as it is seen a few times a second.
 */
final class Peak implements AutoCloseable {

	private static final long MILLIS = 200;

	private final ProcessReadings readings;

	private final Thread thread = new Thread(this::watch, "peak");

	private volatile long most;

	private volatile boolean closed;

	Peak(ProcessReadings readings) {
		this.readings = readings;
		this.thread.setDaemon(true);
		this.thread.start();
	}

	private void watch() {
		try {
			while (!this.closed) {
				this.most = Math.max(this.most, this.readings.residentBytes());
				TimeUnit.MILLISECONDS.sleep(MILLIS);
			}
		}
		catch (UncheckedIOException | InterruptedException ex) {
			// the process has ended, or this is closed
		}
	}

	long mostResidentBytes() {
		return this.most;
	}

	@Override
	public void close() {
		this.closed = true;
		this.thread.interrupt();
	}

}
