package io.github.performancestarter.fastpath;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

/**
 * Counts of all event loops of a server, added up when they are read.
 *
 * @since 0.1.0
 */
public final class FastPathCounters {

	/*
	 * Each event loop writes its own counters without locks or read-modify-write
	 * instructions; a reader adds up what it sees. Sums never go down and miss at most
	 * what is being written.
	 */

	private static final System.Logger logger = System.getLogger(FastPathCounters.class.getName());

	private final List<EventLoopCounters> loops = new CopyOnWriteArrayList<>();

	private final List<Consumer<Series>> listeners = new CopyOnWriteArrayList<>();

	private final LongSupplier ticker;

	/**
	 * Creates counters.
	 * @param ticker a monotonic time in nanoseconds, such as {@code System::nanoTime}
	 */
	public FastPathCounters(LongSupplier ticker) {
		this.ticker = ticker;
	}

	/**
	 * Adds the counters of an event loop.
	 * @return counters that only the calling thread writes to
	 */
	FastPathStatistics forLoop() {
		EventLoopCounters counters = new EventLoopCounters(this.ticker, this::first);
		this.loops.add(counters);
		return counters;
	}

	/**
	 * Has a listener told of each series when it is first counted, once per event loop
	 * and on that loop, and of all series counted before.
	 * @param listener the listener, quick and tolerant of repetition
	 */
	public void onSeries(Consumer<Series> listener) {
		this.listeners.add(listener);
		this.loops.forEach((loop) -> loop.series().forEach(listener));
	}

	/** A listener that fails must not cost the request that is being counted. */
	private void first(Series series) {
		for (Consumer<Series> listener : this.listeners) {
			try {
				listener.accept(series);
			}
			catch (RuntimeException ex) {
				logger.log(System.Logger.Level.WARNING, "A listener failed on a new series of " + series.route().path(),
						ex);
			}
		}
	}

	/**
	 * Returns how many answers a series has.
	 * @param series the series
	 * @return the count
	 */
	public long count(Series series) {
		return sum((loop) -> loop.sum(series, AnswerCounter::count));
	}

	/**
	 * Returns how many answers a route gave.
	 * @param route the route
	 * @return the count
	 */
	public long hits(EncodedRoute route) {
		return sum((loop) -> loop.sum(route, AnswerCounter::count));
	}

	/**
	 * Returns how many bytes a route wrote.
	 * @param route the route
	 * @return bytes with heads, as HTTP/1.1 writes them, whatever the protocol was
	 */
	public long bytes(EncodedRoute route) {
		return sum((loop) -> loop.sum(route, AnswerCounter::bytes));
	}

	/**
	 * Returns how many requests were handed on for a reason.
	 * @param reason the reason
	 * @return the count
	 */
	public long declined(Decline reason) {
		return sum((loop) -> loop.countDeclined(reason));
	}

	/**
	 * Returns the handling times of a route, from the reads whose time was taken: the
	 * share of one answer in a read of the socket, its scan, write and flush; and from
	 * all answers of the twin, until they were written.
	 * @param route the route
	 * @return the times
	 */
	public HandlingTimes times(EncodedRoute route) {
		return timesOf(route);
	}

	/**
	 * Returns the handling times of all routes together.
	 * @return the times
	 */
	public HandlingTimes times() {
		return timesOf(null);
	}

	private HandlingTimes timesOf(@Nullable EncodedRoute route) {
		long[] answers = new long[LogHistogram.BUCKETS];
		long[] nanos = new long[LogHistogram.BUCKETS];
		this.loops.forEach((loop) -> loop.addTimes(route, answers, nanos));
		return new HandlingTimes(answers, nanos);
	}

	private long sum(ToLongFunction<EventLoopCounters> value) {
		long sum = 0;
		for (EventLoopCounters loop : this.loops) {
			sum += value.applyAsLong(loop);
		}
		return sum;
	}

	/**
	 * What is counted apart.
	 *
	 * @param route the route
	 * @param method the request's method, see {@link Methods}
	 * @param status the status of the answer
	 */
	public record Series(EncodedRoute route, int method, int status) {

	}

}
