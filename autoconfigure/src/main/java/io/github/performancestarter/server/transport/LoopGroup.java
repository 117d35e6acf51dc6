package io.github.performancestarter.server.transport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import reactor.netty.resources.LoopResources;

/**
 * Event loops that run.
 */
final class LoopGroup {

	/*
	 * Immutable. A thread is made with its loop's first task, so each loop gets one in
	 * the order of the loops: then the numbers in the threads' names are theirs. Clients
	 * get a view that prefers the loop of the calling thread.
	 */

	private final EventLoopGroup all;

	private final EventLoopGroup clients;

	private final List<EventLoop> loops;

	private final Map<EventLoop, Integer> indexes;

	LoopGroup(int size, ThreadFactory threads, IoHandlerFactory handlers) {
		this.all = new MultiThreadIoEventLoopGroup(size, threads, handlers);
		List<EventLoop> loops = new ArrayList<>(size);
		Map<EventLoop, Integer> indexes = new HashMap<>();
		for (EventExecutor executor : this.all) {
			EventLoop loop = (EventLoop) executor;
			loop.execute(() -> {
				// makes the thread
			});
			indexes.put(loop, loops.size());
			loops.add(loop);
		}
		this.loops = List.copyOf(loops);
		this.indexes = Map.copyOf(indexes);
		this.clients = LoopResources.colocate(this.all);
	}

	EventLoopGroup all() {
		return this.all;
	}

	EventLoopGroup clients() {
		return this.clients;
	}

	EventLoop loop(int index) {
		return this.loops.get(index);
	}

	/** The place of a loop among these, or -1. */
	int indexOf(EventLoop loop) {
		return this.indexes.getOrDefault(loop, -1);
	}

}
