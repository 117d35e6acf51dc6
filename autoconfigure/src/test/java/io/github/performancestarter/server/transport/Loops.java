package io.github.performancestarter.server.transport;

import java.time.Duration;

/**
 * Event loops of a test.
 */
public final class Loops implements AutoCloseable {

	private final ServerLoops loops;

	private Loops(ServerLoops loops) {
		this.loops = loops;
	}

	public static Loops of(Transport transport, int size) {
		return new Loops(ServerLoops.create(TransportChoice.of(transport, true), size));
	}

	public ServerLoops get() {
		return this.loops;
	}

	@Override
	public void close() {
		this.loops.disposeLater(Duration.ZERO, Duration.ofSeconds(10)).block();
	}

}
