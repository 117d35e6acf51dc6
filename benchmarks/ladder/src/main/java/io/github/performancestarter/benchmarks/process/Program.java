package io.github.performancestarter.benchmarks.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that ran to its end within a limit of time: its status, and what it printed.
 */
public final class Program {

	private static final long READ_SECONDS = 5;

	private static final long SOON_NANOS = 300_000_000;

	private final int status;

	private final byte[] output;

	private final boolean endedBefore;

	private Program(int status, byte[] output, boolean endedBefore) {
		this.status = status;
		this.output = output;
		this.endedBefore = endedBefore;
	}

	/**
	 * Runs a program, standard error with standard output.
	 * @param folder where it runs
	 * @param limit how long it may take; it is killed then, with its children
	 * @param command the command
	 * @throws IOException if it cannot be started or takes longer; what it had printed is
	 * in the message
	 */
	public static Program run(Path folder, Duration limit, List<String> command)
			throws IOException, InterruptedException {
		return run(folder, limit, command, limit, () -> {
		});
	}

	/**
	 * Runs a program, and does something at a point of time if it still runs then.
	 * @param folder where it runs
	 * @param limit how long it may take
	 * @param command the command
	 * @param when the point of time, from the start
	 * @param then what to do
	 * @throws IOException if it cannot be started or takes longer
	 */
	public static Program run(Path folder, Duration limit, List<String> command, Duration when, Runnable then)
			throws IOException, InterruptedException {
		long start = System.nanoTime();
		Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
		LiveProcesses.add(process);
		try {
			FutureTask<byte[]> output = reading(process.getInputStream());
			process.getOutputStream().close();
			boolean ended = process.waitFor(when.toNanos(), TimeUnit.NANOSECONDS);
			// Whoever waits may be late, so that an end at the right time looks early
			boolean endedBefore = ended && System.nanoTime() - start < when.toNanos();
			if (!ended && when.compareTo(limit) < 0) {
				then.run();
			}
			long rest = limit.toNanos() - (System.nanoTime() - start);
			if (!process.waitFor(Math.max(0, rest), TimeUnit.NANOSECONDS)) {
				LiveProcesses.kill(process);
				throw new IOException(
						command.get(0) + " did not end within " + limit.toSeconds() + " s" + soFar(output));
			}
			return new Program(process.exitValue(), read(output), endedBefore);
		}
		finally {
			LiveProcesses.kill(process);
			LiveProcesses.remove(process);
		}
	}

	private static FutureTask<byte[]> reading(InputStream in) {
		FutureTask<byte[]> task = new FutureTask<>(in::readAllBytes);
		Thread reader = new Thread(task, "output-of-program");
		reader.setDaemon(true);
		reader.start();
		return task;
	}

	/**
	 * The output; a child that holds it open keeps it from ending.
	 */
	private static byte[] read(FutureTask<byte[]> output) throws IOException, InterruptedException {
		try {
			return output.get(READ_SECONDS, TimeUnit.SECONDS);
		}
		catch (TimeoutException | ExecutionException ex) {
			throw new IOException("Its output does not end", ex);
		}
	}

	/**
	 * What a program that was killed had printed, for a message. It is left out if its
	 * output does not end, for that would hide what the message is about.
	 */
	private static String soFar(FutureTask<byte[]> output) throws InterruptedException {
		try {
			return ":\n" + new String(read(output), StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			return "; its output is not known, since somebody else holds it open";
		}
	}

	/**
	 * Whether this JVM is on its way down. It kills every program and server then, so
	 * that their failures mean nothing.
	 */
	public static boolean allEnd() {
		return LiveProcesses.ending();
	}

	/**
	 * Whether this JVM is on its way down, or is so within a moment. A terminal sends its
	 * signal to programs and servers too, and they may be gone before this JVM begins to
	 * end.
	 */
	public static boolean allEndSoon() throws InterruptedException {
		long start = System.nanoTime();
		while (!allEnd() && System.nanoTime() - start < SOON_NANOS) {
			Thread.sleep(10);
		}
		return allEnd();
	}

	/**
	 * Whether it had certainly ended before the point of time.
	 */
	public boolean endedBefore() {
		return this.endedBefore;
	}

	public int status() {
		return this.status;
	}

	public String output(Charset charset) {
		return new String(this.output, charset);
	}

}
