package io.github.performancestarter.server.transport;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.util.concurrent.FastThreadLocalThread;
import reactor.core.scheduler.NonBlocking;

/**
 * Makes the threads of event loops: daemons in which Reactor refuses to block.
 */
final class LoopThreads implements ThreadFactory {

	private final String prefix;

	private final AtomicInteger made = new AtomicInteger();

	LoopThreads(Transport transport) {
		this.prefix = "server-" + transport.word() + "-";
	}

	@Override
	public Thread newThread(Runnable task) {
		Thread thread = new LoopThread(task, name(this.made.getAndIncrement()));
		thread.setDaemon(true);
		return thread;
	}

	/** The name of the thread of a loop; people count from one. */
	String name(int loop) {
		return this.prefix + (loop + 1);
	}

	/**
	 * The thread of one event loop.
	 */
	private static final class LoopThread extends FastThreadLocalThread implements NonBlocking {

		private LoopThread(Runnable task, String name) {
			super(task, name);
		}

	}

}
