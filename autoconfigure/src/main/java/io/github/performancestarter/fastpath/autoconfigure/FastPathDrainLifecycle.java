package io.github.performancestarter.fastpath.autoconfigure;

import io.github.performancestarter.fastpath.FastPath;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Lets fast answers end their connections as soon as the application stops, before the
 * server begins its graceful shutdown.
 */
final class FastPathDrainLifecycle implements SmartLifecycle {

	private final FastPath fastPath;

	private volatile boolean running;

	FastPathDrainLifecycle(FastPath fastPath) {
		this.fastPath = fastPath;
	}

	@Override
	public void start() {
		this.fastPath.resume();
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.fastPath.drain();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
	}

}
