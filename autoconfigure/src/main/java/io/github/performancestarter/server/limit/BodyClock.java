package io.github.performancestarter.server.limit;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a client has paused too long in a body.
 */
final class BodyClock {

	/*
	 * Event loop only. Each read that the server asks for begins the time anew: it asks
	 * when the last one brought something, and when the handler wants the body again
	 * after it had enough. While it does not ask, which is while automatic reads are off,
	 * the client cannot be too slow.
	 *
	 * One timer for a body, not one for each read: it looks how much time is left.
	 */

	private final ChannelHandlerContext ctx;

	private final Ticker ticker;

	private final long nanos;

	private final Consumer<BodyClock> expired;

	private long asked;

	private @Nullable Future<?> timer;

	BodyClock(ChannelHandlerContext ctx, long nanos, Consumer<BodyClock> expired) {
		this.ctx = ctx;
		this.ticker = ctx.executor().ticker();
		this.nanos = nanos;
		this.expired = expired;
	}

	/** Begins to measure, unless it does already. */
	void start() {
		if (this.timer == null) {
			this.asked = this.ticker.nanoTime();
			schedule(this.nanos);
		}
	}

	/** Begins to measure anew, whether it does already or not. */
	void restart() {
		start();
		reading();
	}

	/** Takes note of a read that the server asks for. */
	void reading() {
		if (this.timer != null) {
			this.asked = this.ticker.nanoTime();
		}
	}

	void stop() {
		if (this.timer != null) {
			this.timer.cancel(false);
			this.timer = null;
		}
	}

	private void schedule(long nanos) {
		this.timer = this.ctx.executor().schedule(this::look, nanos, TimeUnit.NANOSECONDS);
	}

	private void look() {
		long left = this.nanos - (this.ticker.nanoTime() - this.asked);
		if (left > 0) {
			schedule(left);
		}
		else {
			this.timer = null;
			this.expired.accept(this);
		}
	}

}
