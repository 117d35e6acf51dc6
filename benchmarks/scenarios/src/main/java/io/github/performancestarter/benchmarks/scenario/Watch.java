package io.github.performancestarter.benchmarks.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

import io.github.performancestarter.benchmarks.scenario.load.Outcome;
import io.github.performancestarter.benchmarks.scenario.load.Schedule;

/**
 * Waits for what a generator counts, part by part of its schedule, as long as the demo
 * lives and the time allows.
 */
final class Watch {

	private static final double NANOS = 1e9;

	/**
	 * The last answers come a little after the end, and would be a part of their own.
	 */
	private static final double LAST_ANSWERS_SECONDS = 0.25;

	private static final Duration GRACE = Duration.ofSeconds(30);

	private final BooleanSupplier alive;

	private final Schedule schedule;

	private final long start;

	private final double deadline;

	/**
	 * A watch over one schedule.
	 * @param alive whether the demo still runs
	 * @param schedule when requests are due
	 * @param timeout how long a request may take
	 * @param start when the schedule starts, by {@link System#nanoTime}
	 */
	Watch(BooleanSupplier alive, Schedule schedule, Duration timeout, long start) {
		this.alive = alive;
		this.schedule = schedule;
		this.start = start;
		this.deadline = schedule.seconds() + timeout.plus(GRACE).toMillis() / 1000.0;
	}

	/**
	 * Waits for the outcome.
	 * @param sampler is told of each part at its end
	 * @throws IOException if the generator fails, the demo ends, or the outcome is not
	 * there although the last request was to be given up long ago
	 */
	Outcome await(CompletableFuture<Outcome> outcome, Sampler sampler) throws IOException, InterruptedException {
		Iterator<Part> parts = Part.of(this.schedule).iterator();
		double end = 0;
		while (end < this.deadline) {
			Part part = next(parts, end);
			end = part.end();
			boolean done = isDone(outcome, parts.hasNext() ? end : end + LAST_ANSWERS_SECONDS);
			sampler.ended(part, seconds());
			if (done) {
				return outcome.join();
			}
			if (!this.alive.getAsBoolean()) {
				throw new IOException("The demo ended under load");
			}
		}
		throw new IOException("The generator does not end");
	}

	/**
	 * The part that ends next. Those that are over, since this thread came late, count
	 * with it.
	 */
	private Part next(Iterator<Part> parts, double end) {
		while (parts.hasNext()) {
			Part part = parts.next();
			if (part.end() > seconds() || !parts.hasNext()) {
				return part;
			}
		}
		return Part.after(Math.max(end, seconds()));
	}

	private boolean isDone(CompletableFuture<Outcome> outcome, double until) throws IOException, InterruptedException {
		try {
			outcome.get(Math.max(0, (long) ((until - seconds()) * NANOS)), TimeUnit.NANOSECONDS);
			return true;
		}
		catch (TimeoutException ex) {
			return false;
		}
		catch (ExecutionException ex) {
			throw new IOException("The generator failed: " + ex.getCause(), ex.getCause());
		}
	}

	private double seconds() {
		return (System.nanoTime() - this.start) / NANOS;
	}

	/**
	 * Takes figures when a part has ended.
	 */
	interface Sampler {

		/**
		 * A part has ended.
		 * @param part the part
		 * @param now seconds from the start, as they are
		 */
		void ended(Part part, double now) throws IOException, InterruptedException;

	}

}
