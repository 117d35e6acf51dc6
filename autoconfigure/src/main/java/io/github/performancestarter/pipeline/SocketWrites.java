package io.github.performancestarter.pipeline;

import java.time.Duration;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.FileRegion;
import org.jspecify.annotations.Nullable;

/**
 * What was written to a connection and is not in its socket yet. Used on the connection's
 * event loop.
 *
 * @since 0.1.0
 */
public final class SocketWrites {

	private SocketWrites() {
	}

	/**
	 * Tells whether the socket took everything.
	 * @param channel the connection
	 * @return true iff nothing that was written is waiting for the socket
	 */
	public static boolean isSent(Channel channel) {
		return pending(channel) == 0;
	}

	/**
	 * Calls an action as soon as the socket took everything, what is written meanwhile
	 * included; never if the connection ends before.
	 * @param ctx a context whose outbound side is between two messages
	 * @param action the action
	 */
	public static void whenSent(ChannelHandlerContext ctx, Runnable action) {
		whenSent(ctx, action, () -> {
			// nobody asks how far it is
		});
	}

	private static void whenSent(ChannelHandlerContext ctx, Runnable action, Runnable moved) {
		ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener((sent) -> {
			if (sent.isSuccess()) {
				moved.run();
				// not within the write that completes it: the bytes still count as
				// pending there
				ctx.executor().execute(() -> sent(ctx, action, moved));
			}
		});
	}

	/**
	 * Calls one of two actions, unless the connection ends before.
	 * @param ctx a context whose outbound side is between two messages
	 * @param action called as soon as the socket took everything, as by
	 * {@link #whenSent(ChannelHandlerContext, Runnable)}
	 * @param patience how long the socket may take nothing of what waits for it
	 * @param stalled called when it took nothing for at least that time, and for no more
	 * than a quarter of it longer
	 */
	public static void whenSent(ChannelHandlerContext ctx, Runnable action, Duration patience, Runnable stalled) {
		SendClock clock = new SendClock(ctx, patience.toNanos(), stalled);
		clock.start();
		whenSent(ctx, () -> {
			clock.stop();
			action.run();
		}, clock::moved);
	}

	private static void sent(ChannelHandlerContext ctx, Runnable action, Runnable moved) {
		if (!ctx.channel().isActive()) {
			return;
		}
		if (isSent(ctx.channel())) {
			action.run();
		}
		else {
			whenSent(ctx, action, moved);
		}
	}

	/**
	 * Returns how far the socket is, to be compared with how far it was.
	 */
	static Progress progress(Channel channel) {
		return new Progress(pending(channel), position(first(channel)));
	}

	/** The bytes of all messages that the socket did not take wholly. */
	private static long pending(Channel channel) {
		ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
		return (buffer != null) ? buffer.totalPendingWriteBytes() : 0;
	}

	/**
	 * Returns the first message that the socket did not take wholly.
	 * @param channel the connection
	 * @return the message, or {@code null} if none waits that was flushed
	 */
	static @Nullable Object first(Channel channel) {
		ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
		return (buffer != null) ? buffer.current() : null;
	}

	/** How far the socket is in a message. */
	static long position(@Nullable Object message) {
		return (message instanceof ByteBuf bytes) ? bytes.readerIndex()
				: (message instanceof FileRegion file) ? file.transferred() : 0;
	}

	/**
	 * How far the socket is. Two that are equal say that it took nothing in between, if
	 * nothing was written.
	 *
	 * @param pending the bytes of all messages that it did not take wholly
	 * @param position how far it is in the first of them
	 */
	record Progress(long pending, long position) {
	}

}
