package io.github.performancestarter.server.listener;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.netty.channel.Channel;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;

/**
 * A server over TCP and UDP. Seen from outside it is the one over TCP.
 */
final class Http3Server implements DisposableServer {

	/*
	 * Any thread. The UDP socket carries all connections, so it is closed last: behind
	 * the end of each, or when time is up.
	 */

	private final DisposableServer tcp;

	private final DisposableServer udp;

	private final Http3Connections connections;

	Http3Server(DisposableServer tcp, DisposableServer udp, Http3Connections connections) {
		this.tcp = tcp;
		this.udp = udp;
		this.connections = connections;
	}

	@Override
	public SocketAddress address() {
		return this.tcp.address();
	}

	@Override
	public String host() {
		return this.tcp.host();
	}

	@Override
	public int port() {
		return this.tcp.port();
	}

	@Override
	public Channel channel() {
		return this.tcp.channel();
	}

	@Override
	public void dispose() {
		this.tcp.dispose();
		closeUdp();
	}

	private void closeUdp() {
		this.connections.close();
		this.udp.dispose();
	}

	@Override
	public void disposeNow(Duration timeout) {
		long begun = System.nanoTime();
		CompletableFuture<Void> ended = this.connections.end().toFuture();
		try {
			this.tcp.disposeNow(timeout);
			await(ended, timeout.minusNanos(System.nanoTime() - begun));
		}
		finally {
			closeUdp();
		}
		await(this.udp.onDispose().toFuture(), timeout.minusNanos(System.nanoTime() - begun));
	}

	private static void await(CompletableFuture<Void> end, Duration timeout) {
		try {
			end.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw new IllegalStateException("HTTP/3 did not end in time", ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("HTTP/3 did not end", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("HTTP/3 did not end before the interrupt", ex);
		}
	}

	@Override
	public boolean isDisposed() {
		return this.tcp.isDisposed() && this.udp.isDisposed();
	}

	@Override
	public Mono<Void> onDispose() {
		return Mono.when(this.tcp.onDispose(), this.udp.onDispose());
	}

}
