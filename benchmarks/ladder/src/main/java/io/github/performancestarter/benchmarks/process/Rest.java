package io.github.performancestarter.benchmarks.process;

import java.time.Duration;

/**
 * Waits until a process has come to rest: it uses next to no processor time, so that no
 * compiler or collector holds memory which it is about to free.
 */
public final class Rest {

	/** A JVM that has nothing to do still looks after itself now and then. */
	private static final double MOST_CPU = 0.02;

	private Rest() {
	}

	/**
	 * Waits for some time without work.
	 * @param readings those of the process
	 * @param still how long it has to have none
	 * @param most how long it may take until then
	 * @return false iff it took longer
	 */
	public static boolean await(ProcessReadings readings, Duration still, Duration most) throws InterruptedException {
		long start = System.nanoTime();
		double after = readings.cpuSeconds();
		double before;
		do {
			if (System.nanoTime() - start > most.toNanos()) {
				return false;
			}
			Thread.sleep(still.toMillis());
			before = after;
			after = readings.cpuSeconds();
		}
		while (after - before > MOST_CPU * still.toMillis() / 1000);
		return true;
	}

}
