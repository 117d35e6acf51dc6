package io.github.performancestarter.pipeline;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
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
	 * the socket's write side is shut, and the clock runs. The clock does not run before:
	 * a slow reader of a large response is not the case this is for. Requests to close
	 * that come meanwhile (Reactor Netty closes after its last write) wait for the end.
	 *
	 * Event loop only.
	 */

	private static final String NAME = "performance.lingering-close";

	/** As long as a client may need to see the end and to close. */
	static final long MAX_MILLIS = 2_000;

	/** Far more than is on its way when a client stops at the end of the response. */
	static final long MAX_BYTES = 16 * 1024 * 1024;

	private final long maxMillis;

	private final long maxBytes;

	private long bytes;

	/** True iff the write side of the socket was shut. */
	private boolean halfClosed;

	/** True iff the connection is being closed for good. */
	private boolean closing;

	private @Nullable Future<?> deadline;

	LingeringClose(long maxMillis, long maxBytes) {
		this.maxMillis = maxMillis;
		this.maxBytes = maxBytes;
	}

	/**
	 * Ends the connection, after everything that was written to it so far. Inbound bytes
	 * reach no handler any more. May be called more than once.
	 * @param ctx a context whose outbound side has nothing left to write; the call is
	 * made on its event loop
	 */
	public static void close(ChannelHandlerContext ctx) {
		close(ctx, MAX_MILLIS, MAX_BYTES);
	}

	/**
	 * Tells whether a connection is being ended in this way.
	 * @param pipeline the connection's pipeline
	 * @return true iff {@link #close} was called
	 */
	public static boolean isClosing(ChannelPipeline pipeline) {
		return pipeline.context(NAME) != null;
	}

	static void close(ChannelHandlerContext ctx, long maxMillis, long maxBytes) {
		ChannelPipeline pipeline = ctx.pipeline();
		if (isClosing(pipeline)) {
			return;
		}
		SslHandler ssl = pipeline.get(SslHandler.class);
		if (!ctx.channel().isActive() || ssl != null && !ssl.handshakeFuture().isSuccess()) {
			ctx.close();
			return;
		}
		LingeringClose linger = new LingeringClose(maxMillis, maxBytes);
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
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) {
		ctx.read();
	}

	private void halfClose(ChannelHandlerContext ctx) {
		if (this.closing || !ctx.channel().isActive()) {
			return;
		}
		this.halfClosed = true;
		if (this.bytes > this.maxBytes || !(ctx.channel() instanceof DuplexChannel duplex)) {
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
		this.deadline = ctx.executor().schedule(() -> closeNow(ctx), this.maxMillis, TimeUnit.MILLISECONDS);
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
		if (this.bytes <= this.maxBytes) {
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
		if (this.deadline != null) {
			this.deadline.cancel(false);
		}
		ctx.fireChannelInactive();
	}

	@Override
	public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
		if (promise.isVoid()) {
			return;
		}
		ctx.channel().closeFuture().addListener((closed) -> promise.trySuccess());
	}

}
