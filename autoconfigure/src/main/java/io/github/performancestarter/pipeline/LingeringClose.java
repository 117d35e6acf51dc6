package io.github.performancestarter.pipeline;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection so that what was written arrives: half-close, then reading and
 * discarding until the peer ends too, within bounds, then close.
 *
 * @since 0.1.0
 */
public final class LingeringClose extends ChannelDuplexHandler {

	/*
	 * A kernel answers bytes that nobody will read with a reset, and a reset takes
	 * response bytes with it that the peer has not read yet. RFC 9112 section 9.6: close
	 * the write side, keep reading until the peer closes or is known to have got it all.
	 *
	 * The handler goes in as the first of the pipeline, ahead of TLS, so inbound bytes
	 * cost nothing more and reach nobody. It reads at once, since a peer may not read
	 * before it has written everything. Three steps, each started by the one before:
	 * everything written is in the socket; over TLS, close_notify is in the socket too;
	 * the socket's write side is shut. Requests to close that come meanwhile (Reactor
	 * Netty closes after its last write) wait for the end.
	 *
	 * A clock runs all the time. Before the write side is shut it asks for progress, not
	 * for an end: a slow reader of a large response is not the case this is for. After
	 * that, a peer that still sends has not seen the end and is given the time again, but
	 * not for ever.
	 *
	 * Event loop only.
	 */

	private static final String NAME = "performance.lingering-close";

	/** As long as a client may need to see the end and to close. */
	static final long MAX_MILLIS = 2_000;

	/** How often a client that still sends is given that time. */
	static final int MAX_ROUNDS = 15;

	/** Far more than is on its way when a client stops at the end of the response. */
	static final long MAX_BYTES = 16 * 1024 * 1024;

	/**
	 * How long the socket may take nothing. The window of a slow reader opens in large
	 * steps.
	 */
	static final long MAX_STALL_MILLIS = 60_000;

	private final Bounds bounds;

	private long bytes;

	/** Messages written by handlers behind this one. */
	private long writes;

	/** True iff the write side of the socket was shut. */
	private boolean halfClosed;

	/** True iff the connection is being closed for good. */
	private boolean closing;

	private @Nullable Future<?> clock;

	LingeringClose(Bounds bounds) {
		this.bounds = bounds;
	}

	/**
	 * Ends the connection, after everything that was written to it so far. Inbound bytes
	 * reach no handler any more. May be called more than once.
	 * @param ctx a context whose outbound side has nothing left to write; the call is
	 * made on its event loop
	 */
	public static void close(ChannelHandlerContext ctx) {
		close(ctx, MAX_MILLIS);
	}

	static void close(ChannelHandlerContext ctx, long maxMillis) {
		close(ctx, new Bounds(maxMillis, MAX_BYTES, MAX_STALL_MILLIS));
	}

	/**
	 * Tells whether a connection is being ended in this way.
	 * @param pipeline the connection's pipeline
	 * @return true iff {@link #close} was called
	 */
	public static boolean isClosing(ChannelPipeline pipeline) {
		return pipeline.context(NAME) != null;
	}

	/**
	 * Closes a connection that is being ended in this way, whatever it waits for. Any
	 * thread.
	 */
	static void abort(Channel channel) {
		channel.eventLoop().execute(() -> {
			if (channel.pipeline().get(NAME) instanceof LingeringClose linger) {
				linger.closeNow(channel.pipeline().context(NAME));
			}
		});
	}

	static void close(ChannelHandlerContext ctx, Bounds bounds) {
		ChannelPipeline pipeline = ctx.pipeline();
		if (isClosing(pipeline)) {
			return;
		}
		SslHandler ssl = pipeline.get(SslHandler.class);
		if (!ctx.channel().isActive() || ssl != null && !ssl.handshakeFuture().isSuccess()) {
			ctx.close();
			return;
		}
		LingeringClose linger = new LingeringClose(bounds);
		pipeline.addFirst(NAME, linger);
		ChannelHandlerContext head = pipeline.context(NAME);
		ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener((written) -> {
			if (ssl != null && written.isSuccess()) {
				ssl.closeOutbound().addListener((notified) -> linger.halfClose(head));
			}
			else {
				linger.halfClose(head);
			}
		});
		if (!linger.halfClosed) {
			linger.awaitProgress(head);
		}
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) {
		ctx.read();
	}

	private void awaitProgress(ChannelHandlerContext ctx) {
		Channel channel = ctx.channel();
		long writes = this.writes;
		SocketWrites.Progress progress = SocketWrites.progress(channel);
		schedule(ctx, this.bounds.stallMillis, () -> {
			if (writes == this.writes && progress.equals(SocketWrites.progress(channel))) {
				closeNow(ctx);
			}
			else {
				awaitProgress(ctx);
			}
		});
	}

	private void halfClose(ChannelHandlerContext ctx) {
		if (this.closing || !ctx.channel().isActive()) {
			return;
		}
		this.halfClosed = true;
		if (this.bytes > this.bounds.bytes || !(ctx.channel() instanceof DuplexChannel duplex)) {
			closeNow(ctx);
			return;
		}
		// what TLS wrote passes this handler, so an empty write here is behind all of it
		ctx.writeAndFlush(Unpooled.EMPTY_BUFFER)
			.addListener((written) -> duplex.shutdownOutput().addListener((shut) -> {
				if (!shut.isSuccess()) {
					closeNow(ctx);
				}
			}));
		awaitEnd(ctx, MAX_ROUNDS);
	}

	private void awaitEnd(ChannelHandlerContext ctx, int rounds) {
		long bytes = this.bytes;
		schedule(ctx, this.bounds.millis, () -> {
			if (rounds == 1 || bytes == this.bytes) {
				closeNow(ctx);
			}
			else {
				awaitEnd(ctx, rounds - 1);
			}
		});
	}

	private void schedule(ChannelHandlerContext ctx, long millis, Runnable task) {
		stopClock();
		this.clock = ctx.executor().schedule(task, millis, TimeUnit.MILLISECONDS);
	}

	private void stopClock() {
		if (this.clock != null) {
			this.clock.cancel(false);
		}
	}

	private void closeNow(ChannelHandlerContext ctx) {
		if (!this.closing) {
			this.closing = true;
			ctx.close();
		}
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object msg) {
		if (msg instanceof ByteBuf buffer) {
			this.bytes += buffer.readableBytes();
		}
		ReferenceCountUtil.release(msg);
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		ctx.fireChannelReadComplete();
		if (this.bytes <= this.bounds.bytes) {
			ctx.read();
		}
		else if (this.halfClosed) {
			closeNow(ctx);
		}
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object evt) {
		ctx.fireUserEventTriggered(evt);
		if (evt == ChannelInputShutdownEvent.INSTANCE && this.halfClosed) {
			closeNow(ctx);
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		stopClock();
		ctx.fireChannelInactive();
	}

	@Override
	public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
		this.writes++;
		ctx.write(msg, promise);
	}

	@Override
	public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
		if (promise.isVoid()) {
			return;
		}
		ctx.channel().closeFuture().addListener((closed) -> promise.trySuccess());
	}

	/**
	 * Bounds of the wait.
	 *
	 * @param millis how long the peer may send nothing and not close either, once the
	 * write side is shut
	 * @param bytes how many bytes are read and discarded
	 * @param stallMillis how long the socket may take nothing of what is written
	 */
	record Bounds(long millis, long bytes, long stallMillis) {
	}

}
