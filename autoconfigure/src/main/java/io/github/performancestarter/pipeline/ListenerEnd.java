package io.github.performancestarter.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.MaxMessagesRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import io.netty.channel.ServerChannelRecvByteBufAllocator;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import org.jspecify.annotations.Nullable;

/**
 * Closes a listening socket with no connection left in its backlog.
 */
final class ListenerEnd extends ChannelDuplexHandler {

	/*
	 * First in the listener's pipeline, its event loop only.
	 *
	 * To a client, a connection in the kernel's backlog is established, and a request it
	 * sent there was sent; but the kernel resets it when the listener is closed. No call
	 * empties the backlog and closes the listener at once, so the next best is to close
	 * in the moment in which accept has just said that there is nothing more: at the end
	 * of a read cycle that accepted fewer connections than it might have. The connections
	 * accepted in that cycle are held until the socket is closed, so that nothing but the
	 * two system calls is in between. A listener that nobody connects to has no read
	 * cycle and is closed a little later.
	 *
	 * Over epoll, Netty accepts one connection per cycle: it stops when a "read" was
	 * short, and takes the new descriptor for the number of bytes read. The allocator
	 * made here does not ask for that, so a cycle accepts what there is up to its bound,
	 * as it does over NIO. Native transports can also shorten the backlog of a socket
	 * that listens already. Then the kernel drops what it cannot queue, which a client
	 * sees as a server that is slow to accept and, when it tries again, as one that is
	 * gone: never as a connection that took its request and died.
	 */

	private static final long LAST_LOOK_MILLIS = 10;

	/** Looks after which a listener is closed even if it is busy all the time. */
	private static final int MAX_LOOKS = 20;

	/** As Netty's own default for listeners. */
	static final int CONNECTIONS_PER_CYCLE = 16;

	private final Drain drain;

	private final List<Object> held = new ArrayList<>();

	/** The request to close that waits, if there is one. */
	private @Nullable ChannelPromise closing;

	/** True iff connections were accepted since the last look. */
	private boolean busy;

	ListenerEnd(Drain drain) {
		this.drain = drain;
	}

	static void install(Channel listener, Drain drain) {
		if (listener instanceof ServerChannel) {
			listener.pipeline().addFirst(new ListenerEnd(drain));
		}
	}

	static RecvByteBufAllocator acceptAll() {
		return new ServerChannelRecvByteBufAllocator().respectMaybeMoreData(false)
			.maxMessagesPerRead(CONNECTIONS_PER_CYCLE);
	}

	@Override
	public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
		if (!this.drain.draining()) {
			this.drain.abandon();
		}
		if (!this.drain.draining() || this.closing != null) {
			ctx.close(promise);
			return;
		}
		this.closing = promise;
		shortenBacklog(ctx.channel());
		look(ctx, MAX_LOOKS);
	}

	private static void shortenBacklog(Channel listener) {
		if (listener instanceof UnixChannel unix && unix.fd() instanceof Socket socket) {
			try {
				socket.listen(0);
			}
			catch (IOException ex) {
				// the backlog keeps its length
			}
		}
	}

	private void look(ChannelHandlerContext ctx, int looks) {
		this.busy = false;
		ctx.executor().schedule(() -> {
			if (this.busy && looks > 1 && ctx.channel().isOpen()) {
				look(ctx, looks - 1);
			}
			else {
				close(ctx);
			}
		}, LAST_LOOK_MILLIS, TimeUnit.MILLISECONDS);
	}

	private void close(ChannelHandlerContext ctx) {
		ChannelPromise promise = this.closing;
		if (promise != null && ctx.channel().isOpen()) {
			ctx.close(promise);
		}
		handOn(ctx);
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object msg) {
		if (msg instanceof Channel connection) {
			this.drain.accepted(connection);
		}
		if (this.closing == null) {
			handOn(ctx, msg);
		}
		else {
			this.busy = true;
			this.held.add(msg);
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		if (this.closing != null && this.held.size() < mostPerCycle(ctx)) {
			close(ctx);
		}
		handOn(ctx);
		ctx.fireChannelReadComplete();
	}

	private void handOn(ChannelHandlerContext ctx) {
		this.held.forEach((next) -> handOn(ctx, next));
		this.held.clear();
	}

	private void handOn(ChannelHandlerContext ctx, Object msg) {
		ctx.fireChannelRead(msg);
		// what no event loop took is closed, but its close future does not tell
		if (msg instanceof Channel connection && !connection.isOpen()) {
			this.drain.forget(connection);
		}
	}

	private static int mostPerCycle(ChannelHandlerContext ctx) {
		return (ctx.channel().config().getRecvByteBufAllocator() instanceof MaxMessagesRecvByteBufAllocator allocator)
				? allocator.maxMessagesPerRead() : 1;
	}

}
