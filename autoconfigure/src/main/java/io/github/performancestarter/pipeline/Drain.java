package io.github.performancestarter.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServer;
import reactor.util.Logger;
import reactor.util.Loggers;

/**
 * The end of all connections of a server, so that no request that was received goes
 * unanswered: first each HTTP/1.1 connection's next response says that it is the last,
 * then what is still open is closed.
 *
 * @since 0.1.0
 */
public final class Drain {

	/*
	 * Any thread. Connections look at the volatile flags when they write the head of a
	 * response. The set changes with connections, not with requests: all that the
	 * listener accepted. A connection that no event loop has taken up yet is open, too.
	 * What is left is guarded by this.
	 *
	 * A connection without an end of its own speaks HTTP/2, or something else after a
	 * 101, or has not said yet what it speaks. Reactor Netty's graceful shutdown knows of
	 * the streams, not of a connection that never had one. The codec of HTTP/2 answers a
	 * close with GOAWAY and ends the connection behind its last stream.
	 */

	private static final Logger logger = Loggers.getLogger(Drain.class);

	/** Clients that come back at once leave no gap as long as this. */
	private static final long SETTLE_MILLIS = 100;

	/** Enough to take up a connection that was accepted last, and to negotiate. */
	private static final long UNDECIDED_MILLIS = 100;

	private final boolean lingering;

	private final Set<Channel> open = ConcurrentHashMap.newKeySet();

	private final ChannelFutureListener forget = (closed) -> forget(closed.channel());

	private final List<Runnable> listeners = new ArrayList<>();

	private @Nullable Wait wait;

	private long begun;

	private volatile boolean draining;

	private volatile boolean finishing;

	/**
	 * Creates a drain that has not begun.
	 * @param lingering true if a connection that Reactor Netty ends after a response is
	 * always closed as {@link LingeringClose} does it, false if only while draining
	 */
	public Drain(boolean lingering) {
		this.lingering = lingering;
	}

	/**
	 * Puts a server under this drain.
	 * @param server the server
	 * @return the server whose connections this drain ends
	 */
	public HttpServer install(HttpServer server) {
		HttpServer drained = server.doOnBind((config) -> resume())
			.doOnChannelInit(new Http1PipelineInstaller(this::extend))
			.doOnBound((bound) -> ListenerEnd.install(bound.channel(), this));
		return drained.configuration().options().containsKey(ChannelOption.RECVBUF_ALLOCATOR) ? drained
				: drained.option(ChannelOption.RECVBUF_ALLOCATOR, ListenerEnd.acceptAll());
	}

	/**
	 * Puts an HTTP/1.1 connection under this drain.
	 * @param pipeline the connection's pipeline
	 */
	void extend(Http1Pipeline pipeline) {
		pipeline.drain(this);
		if (this.finishing) {
			Channel channel = pipeline.channel();
			channel.eventLoop().execute(() -> finish(channel));
		}
	}

	/** Takes note of a connection that was accepted. */
	void accepted(Channel connection) {
		this.open.add(connection);
		connection.closeFuture().addListener(this.forget);
		if (this.finishing) {
			closeWithoutEnd();
		}
	}

	/** Forgets a connection, which is closed. */
	void forget(Channel connection) {
		this.open.remove(connection);
		if (this.draining && this.open.isEmpty()) {
			empty();
		}
	}

	/** Takes note of a listener that is closed without a drain: nobody waits. */
	void abandon() {
		// one that no event loop has taken up yet does not linger
		this.open.stream().filter(Channel::isRegistered).forEach(LingeringClose::abort);
	}

	private synchronized void empty() {
		if (this.wait != null) {
			this.wait.empty();
		}
	}

	/**
	 * Calls a listener each time the drain begins, at once if it has begun.
	 * @param listener the listener
	 */
	public void onBegin(Runnable listener) {
		boolean begun;
		synchronized (this) {
			this.listeners.add(listener);
			begun = this.draining;
		}
		if (begun) {
			call(listener);
		}
	}

	/** A listener that fails is no reason to cut short what the others have to do. */
	private static void call(Runnable listener) {
		try {
			listener.run();
		}
		catch (RuntimeException ex) {
			logger.warn("A listener of the drain failed", ex);
		}
	}

	/**
	 * Begins the drain: from now on responses carry {@code Connection: close}, and the
	 * connection ends with them. New connections are still served. On later calls only
	 * waits.
	 * @param quietPeriod how long clients are given to come for a response that tells
	 * them
	 * @return completes after that time, or earlier when no connection is open
	 */
	public CompletableFuture<Void> begin(Duration quietPeriod) {
		List<Runnable> listeners = List.of();
		synchronized (this) {
			if (!this.draining) {
				this.begun = System.nanoTime();
				this.draining = true;
				listeners = List.copyOf(this.listeners);
			}
		}
		listeners.forEach(Drain::call);
		return await(quietPeriod, SETTLE_MILLIS).thenAccept((inTime) -> {
			// over in any case
		});
	}

	/**
	 * Closes what is still open, for a server that accepts no more: idle connections
	 * after a last look for a request, others after the response to what they have sent,
	 * HTTP/2 behind its last stream.
	 * @param patience after that time connections are closed in any state
	 * @return completes when no connection is open
	 */
	public CompletableFuture<Void> finish(Duration patience) {
		this.finishing = true;
		forEachOpen(Drain::finish);
		closeWithoutEnd();
		return await(patience, 0).thenAccept((inTime) -> {
			if (!inTime) {
				forEachOpen((channel) -> channel.unsafe().close(channel.voidPromise()));
			}
		});
	}

	private static void finish(Channel channel) {
		ConnectionEnd end = Http1Pipeline.end(channel.pipeline());
		if (end != null) {
			end.finish();
		}
	}

	private void closeWithoutEnd() {
		CompletableFuture.delayedExecutor(UNDECIDED_MILLIS, TimeUnit.MILLISECONDS).execute(() -> {
			if (this.finishing) {
				forEachOpen((channel) -> {
					if (Http1Pipeline.end(channel.pipeline()) == null) {
						channel.close();
					}
				});
			}
		});
	}

	/** Calls an action for each connection on its event loop. */
	private void forEachOpen(Consumer<Channel> action) {
		for (Channel channel : this.open) {
			if (channel.isRegistered()) {
				channel.eventLoop().execute(() -> action.accept(channel));
			}
		}
	}

	/**
	 * Takes the drain back, for a server that is started again.
	 */
	public synchronized void resume() {
		this.finishing = false;
		this.draining = false;
	}

	private CompletableFuture<Boolean> await(Duration patience, long settleMillis) {
		Wait wait = new Wait(settleMillis);
		synchronized (this) {
			this.wait = wait;
		}
		if (this.open.isEmpty()) {
			wait.done.complete(true);
		}
		return wait.done.completeOnTimeout(false, patience.toNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Tells whether the drain has begun.
	 * @return true iff {@link #begin} was called, and {@link #resume} was not called
	 * since
	 */
	public boolean draining() {
		return this.draining;
	}

	/**
	 * Tells how connections end that Reactor Netty ends after a response.
	 * @return true iff {@link LingeringClose} always ends them, false if only while
	 * draining
	 */
	public boolean lingering() {
		return this.lingering;
	}

	/**
	 * Tells whether a response may be the last of its connection, which Reactor Netty
	 * alone would end otherwise.
	 */
	boolean mayEndWith(HttpResponse response) {
		return this.draining || this.lingering && !HttpUtil.isKeepAlive(response);
	}

	/**
	 * Returns how long ago the drain began.
	 * @return the time, zero if it has not begun
	 */
	public synchronized Duration sinceBegin() {
		return this.draining ? Duration.ofNanos(System.nanoTime() - this.begun) : Duration.ZERO;
	}

	/**
	 * Returns the number of open connections, whatever they speak.
	 * @return the number now
	 */
	public int openConnections() {
		return this.open.size();
	}

	/**
	 * Waits for the last connection to close.
	 */
	private final class Wait {

		private final CompletableFuture<Boolean> done = new CompletableFuture<>();

		private final long settleMillis;

		private Wait(long settleMillis) {
			this.settleMillis = settleMillis;
		}

		private void empty() {
			CompletableFuture.delayedExecutor(this.settleMillis, TimeUnit.MILLISECONDS).execute(() -> {
				if (Drain.this.open.isEmpty()) {
					this.done.complete(true);
				}
			});
		}

	}

}
