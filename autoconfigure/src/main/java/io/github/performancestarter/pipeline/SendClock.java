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
	 * that never reads. Looks only once per period, so a stall is told after one to two
	 * of them.
	 */

	private final ChannelHandlerContext ctx;

	private final long nanos;

	private final Runnable stalled;

	private final ChannelFutureListener closed = (channel) -> stop();

	private @Nullable Future<?> look;

	SendClock(ChannelHandlerContext ctx, long nanos, Runnable stalled) {
		this.ctx = ctx;
		this.nanos = nanos;
		this.stalled = stalled;
	}

	void start() {
		this.ctx.channel().closeFuture().addListener(this.closed);
		look();
	}

	private void look() {
		SocketWrites.Progress progress = SocketWrites.progress(this.ctx.channel());
		this.look = this.ctx.executor().schedule(() -> {
			if (progress.equals(SocketWrites.progress(this.ctx.channel()))) {
				stop();
				this.stalled.run();
			}
			else {
				look();
			}
		}, this.nanos, TimeUnit.NANOSECONDS);
	}

	void stop() {
		this.ctx.channel().closeFuture().removeListener(this.closed);
		if (this.look != null) {
			this.look.cancel(false);
		}
	}

}
