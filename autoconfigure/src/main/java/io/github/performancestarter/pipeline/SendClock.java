package io.github.performancestarter.pipeline;

import java.util.concurrent.TimeUnit;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a socket takes nothing of what waits for it.
 */
final class SendClock {

	/*
	 * Event loop only. It asks for progress, not for an end: a slow reader is not one
	 * that never reads. Looks four times in each period, so a stall is told after one to
	 * one and a quarter of them.
	 *
	 * The socket made no progress if the first message that waits is the same as before,
	 * and as much of it is left. Buffers are used again, so a message may look like one
	 * that is long gone; but who starts the clock keeps a mark behind what was written,
	 * and tells when it was reached. What is written later comes behind the mark.
	 *
	 * A socket takes more only when much of what it has is gone, so a slow reader looks
	 * for a long time like one that never reads. Before a stall is told, the kernel is
	 * asked when it sent something, where it can be.
	 */

	private static final int LOOKS = 4;

	private final ChannelHandlerContext ctx;

	private final long nanos;

	private final Runnable stalled;

	private final ChannelFutureListener closed = (channel) -> stop();

	private @Nullable Object message;

	private long position;

	/** True iff the mark was reached since the last look. */
	private boolean moved;

	/** Looks in a row that found no progress. */
	private int idle;

	private @Nullable Future<?> look;

	SendClock(ChannelHandlerContext ctx, long nanos, Runnable stalled) {
		this.ctx = ctx;
		this.nanos = nanos;
		this.stalled = stalled;
	}

	void start() {
		this.ctx.channel().closeFuture().addListener(this.closed);
		remember();
		schedule();
	}

	/** Takes note that the mark was reached. */
	void moved() {
		this.moved = true;
	}

	private void remember() {
		this.message = SocketWrites.first(this.ctx.channel());
		this.position = SocketWrites.position(this.message);
	}

	private void schedule() {
		this.look = this.ctx.executor().schedule(this::look, Math.max(this.nanos / LOOKS, 1), TimeUnit.NANOSECONDS);
	}

	private void look() {
		Object first = SocketWrites.first(this.ctx.channel());
		boolean same = !this.moved && first != null && first == this.message
				&& SocketWrites.position(first) == this.position;
		this.moved = false;
		this.idle = same ? this.idle + 1 : 0;
		if (this.idle >= LOOKS && KernelSends.idleNanos(this.ctx.channel()) >= this.nanos) {
			stop();
			this.stalled.run();
		}
		else {
			remember();
			schedule();
		}
	}

	void stop() {
		this.ctx.channel().closeFuture().removeListener(this.closed);
		this.message = null;
		if (this.look != null) {
			this.look.cancel(false);
		}
	}

}
