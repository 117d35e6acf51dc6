package io.github.performancestarter.server.listener;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;

import io.netty.channel.Channel;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;

/**
 * Listeners of one server that live and end together. Seen from outside they are one: the
 * first.
 */
final class BoundListeners implements DisposableServer {

	/*
	 * Any thread. All listeners put their connections into one channel group. Whichever
	 * of them is disposed "now" waits for that whole group, so the others only have to be
	 * closed before.
	 */

	private final List<DisposableServer> listeners;

	private final DisposableServer first;

	BoundListeners(List<DisposableServer> listeners) {
		this.listeners = listeners;
		this.first = listeners.get(0);
	}

	@Override
	public SocketAddress address() {
		return this.first.address();
	}

	@Override
	public String host() {
		return this.first.host();
	}

	@Override
	public int port() {
		return this.first.port();
	}

	@Override
	public Channel channel() {
		return this.first.channel();
	}

	@Override
	public void dispose() {
		this.listeners.forEach(DisposableServer::dispose);
	}

	@Override
	public void disposeNow(Duration timeout) {
		long begun = System.nanoTime();
		DisposableServer waiting = this.listeners.stream()
			.filter((listener) -> !listener.isDisposed())
			.findFirst()
			.orElse(null);
		if (waiting == null) {
			return;
		}
		this.listeners.stream().filter((listener) -> listener != waiting).forEach(DisposableServer::dispose);
		waiting.disposeNow(timeout);
		await(timeout, begun);
	}

	private void await(Duration timeout, long begun) {
		try {
			onDispose().block(timeout.minusNanos(System.nanoTime() - begun));
		}
		catch (IllegalStateException ex) {
			if (isDisposed()) {
				return;
			}
			throw new IllegalStateException("Not all listeners were closed within " + timeout.toMillis() + " ms", ex);
		}
	}

	@Override
	public boolean isDisposed() {
		return this.listeners.stream().allMatch(DisposableServer::isDisposed);
	}

	@Override
	public Mono<Void> onDispose() {
		return Mono.when(this.listeners.stream().map(DisposableServer::onDispose).toList());
	}

}
