package io.github.performancestarter.benchmarks.scenario.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is due, and counts what comes back.
 */
final class OpenLoop {

	/*
	 * Everything here happens on one event loop, and no field is shared.
	 *
	 * A request's time starts when it was due. Whatever comes between that and its answer
	 * counts: a generator that was late, a wait for a connection, a server that stands
	 * still. So requests that would have been sent during a pause are neither left out
	 * nor postponed (coordinated omission; the method is that of wrk2).
	 */

	/** So many requests may leave at once before answers are read again. */
	private static final int BURST = 64;

	private static final long SWEEP_MILLIS = 100;

	/** A server that takes connections and drops them must not keep this thread busy. */
	private static final long RECONNECT_MILLIS = 100;

	private final EventLoop loop;

	private final Schedule schedule;

	private final Mix mix;

	private final Tally tally;

	private final long timeoutNanos;

	private final LongConsumer reconnect;

	private final List<Connection> connections = new ArrayList<>();

	private final Deque<Connection> idle = new ArrayDeque<>();

	private final Deque<Request> waiting = new ArrayDeque<>();

	private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

	private long start;

	private long next;

	private int onTheirWay;

	/**
	 * A loop without connections.
	 * @param reconnect opens a connection after so many milliseconds
	 */
	OpenLoop(EventLoop loop, LoadSettings settings, LongConsumer reconnect) {
		this.loop = loop;
		this.schedule = settings.schedule();
		this.mix = settings.mix();
		this.tally = new Tally(settings.mix().kinds());
		this.timeoutNanos = settings.timeout().toNanos();
		this.reconnect = reconnect;
	}

	CompletableFuture<Outcome> outcome() {
		return this.outcome;
	}

	Tally tally() {
		return this.tally;
	}

	/**
	 * Begins.
	 * @param nanoTime when the schedule starts, by {@link System#nanoTime}
	 */
	void start(long nanoTime) {
		this.start = nanoTime;
		sweep();
		sendDue();
	}

	/**
	 * Ends with a failure, so that nobody waits for answers that are not counted.
	 */
	void fail(Throwable cause) {
		this.outcome.completeExceptionally(cause);
	}

	private void attempt(Runnable task) {
		try {
			if (!this.outcome.isDone()) {
				task.run();
			}
		}
		catch (RuntimeException | Error ex) {
			fail(ex);
		}
	}

	private void sendDue() {
		attempt(this::sendAllDue);
	}

	private void sendAllDue() {
		for (int i = 0; i < BURST && this.next < this.schedule.requests(); i++) {
			long due = this.start + this.schedule.nanosOf(this.next);
			long late = System.nanoTime() - due;
			if (late < 0) {
				this.loop.schedule(this::sendDue, -late, TimeUnit.NANOSECONDS);
				return;
			}
			this.next++;
			this.tally.due(late);
			Request request = new Request(this.mix.next(), due);
			Connection connection = this.idle.pollFirst();
			if (connection != null) {
				send(connection, request);
			}
			else {
				this.waiting.addLast(request);
			}
		}
		if (this.next < this.schedule.requests()) {
			this.loop.execute(this::sendDue);
		}
	}

	private void send(Connection connection, Request request) {
		this.onTheirWay++;
		this.tally.sent();
		connection.send(request, this.mix.bytes(request.kind()));
	}

	/**
	 * A new connection can take requests, unless it has been closed already.
	 */
	void opened(Connection connection) {
		if (connection.isOpen()) {
			this.connections.add(connection);
			free(connection);
		}
	}

	/**
	 * A connection can take a request. The one that waits longest goes first; connections
	 * without work take turns.
	 */
	void free(Connection connection) {
		Request request = this.waiting.pollFirst();
		if (request != null) {
			send(connection, request);
		}
		else {
			this.idle.addLast(connection);
			endIfDone();
		}
	}

	void answered(Request request, int status, long bytes) {
		this.onTheirWay--;
		this.tally.answered(request.kind(), status, bytes, System.nanoTime() - request.due());
	}

	void closed(Connection connection) {
		Request lost = connection.abandon();
		if (lost != null) {
			this.onTheirWay--;
			this.tally.lost(lost.kind(), System.nanoTime() - lost.due());
		}
		this.connections.remove(connection);
		this.idle.remove(connection);
		if (!this.outcome.isDone()) {
			this.reconnect.accept(connection.wasUseful() ? 0 : RECONNECT_MILLIS);
		}
	}

	void connectFailed() {
		if (!this.outcome.isDone()) {
			this.tally.connectFailed();
			this.reconnect.accept(RECONNECT_MILLIS);
		}
	}

	private void sweep() {
		attempt(this::giveUp);
	}

	/**
	 * Gives up what waits for too long, in the queue or for an answer.
	 */
	private void giveUp() {
		long now = System.nanoTime();
		while (!this.waiting.isEmpty() && expired(this.waiting.getFirst(), now)) {
			Request request = this.waiting.removeFirst();
			this.tally.timedOut(request.kind(), now - request.due());
		}
		for (Connection connection : List.copyOf(this.connections)) {
			if (expired(connection.request(), now)) {
				Request request = connection.abandon();
				if (request != null) {
					this.onTheirWay--;
					this.tally.timedOut(request.kind(), now - request.due());
				}
				connection.close();
			}
		}
		endIfDone();
		if (!this.outcome.isDone()) {
			this.loop.schedule(this::sweep, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
		}
	}

	private boolean expired(@Nullable Request request, long now) {
		return request != null && now - request.due() > this.timeoutNanos;
	}

	private void endIfDone() {
		if (this.next == this.schedule.requests() && this.waiting.isEmpty() && this.onTheirWay == 0) {
			this.outcome.complete(this.tally.outcome(this.schedule.requests()));
		}
	}

}
