package io.github.performancestarter.server.transport;

import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;

/**
 * How many connections are open on each event loop of a server, whatever they speak.
 *
 * @since 0.1.0
 */
public final class LoopConnections {

	/*
	 * Written on the event loop that the count is of: a connection is counted when its
	 * pipeline is made, and no more when its close future is done, which is always. Read
	 * on any thread. Loops that are made anew for another start have the same places.
	 */

	private final List<String> names;

	private final AtomicIntegerArray open;

	/** One for each loop: what is kept for each of many idle connections adds up. */
	private final List<ChannelFutureListener> closed;

	/**
	 * Creates counts of zero.
	 * @param choice the transport of the loops
	 * @param size how many loops
	 */
	public LoopConnections(TransportChoice choice, int size) {
		LoopThreads threads = new LoopThreads(choice.taken());
		this.names = IntStream.range(0, size).mapToObj(threads::name).toList();
		this.open = new AtomicIntegerArray(size);
		this.closed = IntStream.range(0, size).mapToObj(this::closed).toList();
	}

	void opened(int loop, Channel connection) {
		this.open.incrementAndGet(loop);
		connection.closeFuture().addListener(this.closed.get(loop));
	}

	private ChannelFutureListener closed(int loop) {
		return (connection) -> this.open.decrementAndGet(loop);
	}

	/**
	 * Returns how many connections are open on a loop.
	 * @param loop the loop's index, from zero
	 * @return the number now
	 */
	public int open(int loop) {
		return this.open.get(loop);
	}

	/**
	 * Returns the names of the loops.
	 * @return the names of their threads, in the order of their indexes
	 */
	public List<String> names() {
		return this.names;
	}

}
