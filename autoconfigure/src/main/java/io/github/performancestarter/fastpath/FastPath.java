package io.github.performancestarter.fastpath;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import io.github.performancestarter.message.MessageObserver;
import io.netty.channel.ChannelHandler;
import org.jspecify.annotations.Nullable;

/**
 * The fast path of one server: the route table in force, and what its event loops share.
 *
 * @since 0.1.0
 */
public final class FastPath implements AutoCloseable {

	/*
	 * The table is one immutable snapshot behind one volatile reference; a read of the
	 * socket takes the reference once. What is mutable belongs to an event loop
	 * (EventLoopState) or to a connection (ConnectionState).
	 *
	 * The state of the loops is kept here and not by the threads, which may outlive this
	 * object: what a context shares with others is not stopped with it. A connection asks
	 * for the state of its loop once.
	 */

	private final DateHeader date;

	private final @Nullable FastPathCounters counters;

	private final Map<Thread, EventLoopState> loops = new ConcurrentHashMap<>();

	/** Guarded by this. */
	private final Map<String, String> common = new LinkedHashMap<>(0);

	private volatile RouteTable table = RouteTable.EMPTY;

	/**
	 * Creates a fast path without routes.
	 * @param date the value of the date header, closed with this object
	 * @param counters what to count in, or {@code null} to count nothing
	 */
	public FastPath(DateHeader date, @Nullable FastPathCounters counters) {
		this.date = Objects.requireNonNull(date, "date");
		this.counters = counters;
	}

	/**
	 * Puts a table in force, for all connections from their next read on.
	 * @param table the table
	 */
	public synchronized void publish(RouteTable table) {
		RouteTable next = Objects.requireNonNull(table, "table");
		if (!this.common.isEmpty()) {
			next = next.with(List.copyOf(this.common.entrySet()));
		}
		this.table = next;
	}

	/**
	 * Gives a header line to every answer whose route does not declare it itself: of the
	 * table in force, and of all that are published.
	 * @param name the header's name
	 * @param value the header's value
	 */
	public synchronized void answerWith(String name, String value) {
		this.common.put(name, value);
		publish(this.table);
	}

	/**
	 * Returns the table in force.
	 * @return the table
	 */
	public RouteTable table() {
		return this.table;
	}

	/**
	 * Returns the counters.
	 * @return the counters, or {@code null} if nothing is counted
	 */
	public @Nullable FastPathCounters counters() {
		return this.counters;
	}

	/**
	 * Returns the value of the date header.
	 * @return the date header
	 */
	public DateHeader date() {
		return this.date;
	}

	/**
	 * Returns what the calling event loop keeps.
	 * @return the state of the current thread
	 */
	public EventLoopState loop() {
		EventLoopState loop = this.loops.get(Thread.currentThread());
		return (loop != null) ? loop : newLoop();
	}

	private EventLoopState newLoop() {
		this.loops.keySet().removeIf((thread) -> !thread.isAlive());
		EventLoopState loop = new EventLoopState(
				(this.counters != null) ? this.counters.forLoop() : FastPathStatistics.DISABLED);
		this.loops.put(Thread.currentThread(), loop);
		return loop;
	}

	/**
	 * Creates the two sides of a connection.
	 * @param limits the server's limits
	 * @param actions what the server does for the connection
	 * @param standBack the reason to decline everything, or {@code null}
	 * @return the sides
	 */
	public ConnectionHandlers newConnection(FastPathLimits limits, ConnectionActions actions,
			@Nullable Decline standBack) {
		return connections(limits, actions, standBack).newConnection();
	}

	/**
	 * Returns what makes the two sides of connections.
	 * @param limits the server's limits
	 * @param actions what the server does for the connections
	 * @param standBack the reason to decline everything, or {@code null}
	 * @return makes the sides
	 */
	public FastPathConnections connections(FastPathLimits limits, ConnectionActions actions,
			@Nullable Decline standBack) {
		return new FastPathConnections(this, limits, actions, standBack);
	}

	@Override
	public void close() {
		this.date.close();
	}

	/**
	 * The two sides of one connection.
	 *
	 * @param ahead goes directly ahead of the codec
	 * @param behind sees all messages behind the codec, ahead of the server's HTTP
	 * handler
	 */
	public record ConnectionHandlers(ChannelHandler ahead, MessageObserver behind) {

	}

}
