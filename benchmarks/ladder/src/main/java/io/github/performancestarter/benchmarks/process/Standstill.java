package io.github.performancestarter.benchmarks.process;

import java.time.Duration;
import java.util.Set;

/**
 * The longest time in which a process under load used no processor time: it was stopped,
 * it waited for something, or nobody asked. Generators do not tell that. In a closed loop
 * every client waits meanwhile, so a pause of a second is a lower rate and a few slow
 * answers among many, and at the end of a load not even those.
 */
public final class Standstill {

	/**
	 * What one reading of a JVM costs, some 50 µs, disappears beside a load.
	 */
	private static final long MILLIS_BETWEEN_READINGS = 100;

	private final long start;

	private final long duration;

	private long longest;

	/** When processor time was last seen to grow, from the start. */
	private long since;

	private double cpuSeconds;

	/**
	 * A load that begins.
	 * @param start when, as {@link System#nanoTime} tells it
	 * @param duration how long it takes; what comes later does not count
	 * @param cpuSeconds processor time used so far
	 */
	Standstill(long start, Duration duration, double cpuSeconds) {
		this.start = start;
		this.duration = duration.toNanos();
		this.cpuSeconds = cpuSeconds;
	}

	/**
	 * Watches a process while it is under load.
	 * @param readings those of the process
	 * @param pids the process and its descendants
	 * @param duration how long the load takes, from now on
	 */
	public static Standstill watch(ProcessReadings readings, Set<Long> pids, Duration duration) {
		Standstill standstill = new Standstill(System.nanoTime(), duration, readings.cpuSeconds(pids));
		Thread thread = new Thread(() -> {
			try {
				while (standstill.add(System.nanoTime(), readings.cpuSeconds(pids))) {
					Thread.sleep(MILLIS_BETWEEN_READINGS);
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, "standstill");
		thread.setDaemon(true);
		thread.start();
		return standstill;
	}

	/**
	 * Adds a reading.
	 * @return true iff the load goes on
	 */
	synchronized boolean add(long now, double newCpuSeconds) {
		long elapsed = now - this.start;
		if (newCpuSeconds != this.cpuSeconds) {
			this.cpuSeconds = newCpuSeconds;
			this.since = elapsed;
		}
		this.longest = Math.max(this.longest, Math.min(elapsed, this.duration) - this.since);
		return elapsed < this.duration;
	}

	/**
	 * The longest time so far, to a tenth of a second.
	 */
	public synchronized Duration longest() {
		return Duration.ofNanos(this.longest);
	}

}
