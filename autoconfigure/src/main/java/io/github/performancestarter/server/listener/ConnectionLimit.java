package io.github.performancestarter.server.listener;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * How many connections all listeners of a server together let in.
 */
final class ConnectionLimit {

	/*
	 * Any thread. A gate that finds no room pauses: it says so, then looks for room once
	 * more. A connection that leaves makes room, then looks who has paused. Both write
	 * before they read, so one of them sees the other, and no gate sleeps beside a free
	 * place.
	 */

	private final int most;

	private final MaxConnectionsPolicy policy;

	private final AtomicInteger open = new AtomicInteger();

	private final Set<ConnectionGate> gates = ConcurrentHashMap.newKeySet();

	/**
	 * Creates a limit.
	 * @param most how many connections, or {@code null} for no limit
	 * @param policy what becomes of those above
	 */
	ConnectionLimit(@Nullable Integer most, MaxConnectionsPolicy policy) {
		this.most = (most != null) ? most : Integer.MAX_VALUE;
		this.policy = policy;
	}

	MaxConnectionsPolicy policy() {
		return this.policy;
	}

	void add(ConnectionGate gate) {
		this.gates.add(gate);
	}

	void remove(ConnectionGate gate) {
		this.gates.remove(gate);
	}

	/** Takes a place, if there is one. */
	boolean tryEnter() {
		int open = this.open.get();
		while (open < this.most) {
			if (this.open.compareAndSet(open, open + 1)) {
				return true;
			}
			open = this.open.get();
		}
		return false;
	}

	/** Takes a place, whether there is one or not. */
	void enter() {
		this.open.incrementAndGet();
	}

	/** Gives a place back. */
	void leave() {
		this.open.decrementAndGet();
		for (ConnectionGate gate : this.gates) {
			gate.wake();
		}
	}

	int open() {
		return this.open.get();
	}

	boolean hasRoom() {
		return this.open.get() < this.most;
	}

}
