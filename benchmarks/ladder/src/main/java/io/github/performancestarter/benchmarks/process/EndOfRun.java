package io.github.performancestarter.benchmarks.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds the end of this JVM back until a run has put away what it leaves. A signal ends a
 * JVM in the middle of its work; but it also kills every server and program, so the run
 * finds nothing to go on with and comes to its end by itself, if it is given the time.
 */
public final class EndOfRun {

	/** Somebody has asked for the end, and must not wait for a run that hangs. */
	private static final long MOST_SECONDS = 20;

	private final CountDownLatch reached = new CountDownLatch(1);

	private final Thread hook = new Thread(this::await, "end-of-run");

	private EndOfRun() {
	}

	/**
	 * From now on the JVM does not end before {@link #reached}.
	 */
	public static EndOfRun awaited() {
		EndOfRun end = new EndOfRun();
		// Whoever kills processes has to be there before the first of them
		LiveProcesses.ending();
		Runtime.getRuntime().addShutdownHook(end.hook);
		return end;
	}

	/**
	 * All is put away.
	 */
	public void reached() {
		this.reached.countDown();
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// The JVM has just begun to end, and the hook ends at once
		}
	}

	private void await() {
		try {
			this.reached.await(MOST_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
