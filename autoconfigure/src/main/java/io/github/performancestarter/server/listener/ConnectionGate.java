package io.github.performancestarter.server.listener;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.AttributeKey;
import org.jspecify.annotations.Nullable;

/**
 * Lets in as many connections through one listener as the server may have.
 */
final class ConnectionGate extends ChannelDuplexHandler {

	/*
	 * Behind ListenerEnd in the listener's pipeline, its event loop only, but for wake.
	 *
	 * A limit that makes connections wait stops the listener's reads, so that they wait
	 * in the kernel's queue. A few are accepted by then: over NIO what the read cycle
	 * took, and with several listeners one of each that has not noticed. They wait here,
	 * registered nowhere, and are the first to be let in. So there are never more
	 * connections that are served than the limit says.
	 *
	 * A drain ends connections and has to answer all that the kernel has queued, so a
	 * listener that is closed then lets everyone in. Without a drain it closes those that
	 * wait.
	 *
	 * A connection that no event loop has taken is closed without a word to its close
	 * future. So one that is not let in is registered before it is closed, and one that
	 * was let in, and that nobody took, is seen behind the call. Its place is given back
	 * by whoever comes first.
	 */

	/** Set iff the place of a connection was given back. */
	private static final AttributeKey<Boolean> LEFT = AttributeKey.valueOf(ConnectionGate.class, "left");

	private final ConnectionLimit limit;

	private final ListenerCounters counters;

	private final BooleanSupplier draining;

	/** One for all connections: what is kept for each of many idle ones adds up. */
	private final ChannelFutureListener closed = (future) -> left(future.channel());

	private final Queue<Channel> waiting = new ArrayDeque<>(0);

	/** True iff reads were stopped by the limit and not begun again since. */
	private volatile boolean paused;

	/** True iff the listener is closed by a drain. */
	private boolean open;

	private volatile @Nullable ChannelHandlerContext ctx;

	ConnectionGate(ConnectionLimit limit, ListenerCounters counters, BooleanSupplier draining) {
		this.limit = limit;
		this.counters = counters;
		this.draining = draining;
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) {
		this.ctx = ctx;
		this.limit.add(this);
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext ctx) {
		this.limit.remove(this);
		closeWaiting(ctx);
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object msg) {
		if (!(msg instanceof Channel connection)) {
			ctx.fireChannelRead(msg);
		}
		else if (this.open) {
			this.limit.enter();
			letIn(ctx, connection);
		}
		else if (this.waiting.isEmpty() && this.limit.tryEnter()) {
			letIn(ctx, connection);
			if (this.limit.policy() == MaxConnectionsPolicy.WAIT && !this.limit.hasRoom()) {
				pause(ctx);
			}
		}
		else if (this.limit.policy() == MaxConnectionsPolicy.WAIT) {
			this.waiting.add(connection);
			pause(ctx);
		}
		else {
			this.counters.refused();
			close(ctx, connection);
		}
	}

	private void letIn(ChannelHandlerContext ctx, Channel connection) {
		connection.closeFuture().addListener(this.closed);
		ctx.fireChannelRead(connection);
		if (!connection.isOpen()) {
			left(connection);
		}
	}

	private void left(Channel connection) {
		if (connection.attr(LEFT).setIfAbsent(true) == null) {
			this.limit.leave();
		}
	}

	private void pause(ChannelHandlerContext ctx) {
		if (!this.paused) {
			this.paused = true;
			this.counters.paused();
		}
		ctx.channel().config().setAutoRead(false);
		if (this.limit.hasRoom()) {
			wake();
		}
	}

	/** Called when there may be room. Any thread. */
	void wake() {
		ChannelHandlerContext ctx = this.ctx;
		if (this.paused && ctx != null) {
			ctx.executor().execute(() -> resume(ctx));
		}
	}

	private void resume(ChannelHandlerContext ctx) {
		if (!this.paused || ctx.isRemoved()) {
			return;
		}
		while (!this.waiting.isEmpty() && this.limit.tryEnter()) {
			letIn(ctx, this.waiting.remove());
		}
		if (this.waiting.isEmpty() && this.limit.hasRoom()) {
			acceptAgain(ctx);
		}
	}

	private void acceptAgain(ChannelHandlerContext ctx) {
		this.paused = false;
		ctx.channel().config().setAutoRead(true);
	}

	@Override
	public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
		if (this.draining.getAsBoolean()) {
			this.open = true;
			for (Channel next = this.waiting.poll(); next != null; next = this.waiting.poll()) {
				this.limit.enter();
				letIn(ctx, next);
			}
			if (this.paused) {
				acceptAgain(ctx);
			}
		}
		else {
			closeWaiting(ctx);
		}
		ctx.close(promise);
	}

	private void closeWaiting(ChannelHandlerContext ctx) {
		for (Channel next = this.waiting.poll(); next != null; next = this.waiting.poll()) {
			close(ctx, next);
		}
	}

	private static void close(ChannelHandlerContext ctx, Channel connection) {
		connection.config().setAutoRead(false);
		ctx.channel().eventLoop().register(connection).addListener((registered) -> connection.close());
	}

}
