package io.github.performancestarter.benchmarks.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A limit for calls that have none of their own, as those to another JVM, which may have
 * been stopped. A call that exceeds it is left behind on a thread that keeps nobody.
 *
 * @param duration how long a call may take
 */
record TimeLimit(Duration duration) {

	/**
	 * Makes a call.
	 * @param what what does not come in time, as the message says it
	 * @param call the call
	 * @throws IOException if it takes longer, or throws an exception
	 */
	<T> T of(String what, Callable<T> call) throws IOException, InterruptedException {
		FutureTask<T> task = new FutureTask<>(call);
		Thread thread = new Thread(task, "call-with-limit");
		thread.setDaemon(true);
		thread.start();
		try {
			return task.get(this.duration.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw new IOException(what + " after " + this.duration.toSeconds() + " s", ex);
		}
		catch (ExecutionException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			throw (cause instanceof IOException io) ? io : new IOException(cause);
		}
	}

}
