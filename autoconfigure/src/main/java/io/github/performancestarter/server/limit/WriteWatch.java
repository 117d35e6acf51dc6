package io.github.performancestarter.server.limit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.performancestarter.pipeline.SocketWrites;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection whose client takes nothing of what was written.
 */
final class WriteWatch extends ChannelOutboundHandlerAdapter {

	/*
	 * First in the pipeline of a connection, whatever it speaks, event loop only. Netty
	 * calls it for flushes alone. If the socket took all, as it nearly always does, there
	 * is nothing more to do. Otherwise it looks once more a quarter of the time later,
	 * and only if something still waits there is a clock: transports that write in the
	 * background never have taken all within the flush. There is one look or one clock at
	 * a time, so a connection that is always busy has one timer in a quarter of the time.
	 *
	 * A socket says that it can take more only when a third of what it holds is gone,
	 * which are megabytes: a slow reader would look like one that never reads. Where the
	 * kernel can be told to, it says so when little is unsent, and holds less.
	 *
	 * A client that takes nothing does not get the bytes in the kernel's buffer either,
	 * so it is reset, which frees them. The reset passes no handler: a lingering close
	 * would wait for the client.
	 */

	private static final int LOOKS = 4;

	/**
	 * How much the kernel takes that it cannot send yet. Enough to keep it busy until the
	 * event loop has more.
	 */
	private static final long MAX_UNSENT = 128 * 1024;

	/** By their names, because the classes are optional. */
	private static final List<ChannelOption<Long>> UNSENT = Stream.of("epoll.Epoll", "uring.IoUring")
		.map((type) -> ChannelOption.<Long>valueOf("io.netty.channel." + type + "ChannelOption#TCP_NOTSENT_LOWAT"))
		.toList();

	private final Duration timeout;

	private final LimitCounters counters;

	/** True iff it is known that something waits, and a look or a clock is under way. */
	private boolean watching;

	private @Nullable Future<?> look;

	WriteWatch(Duration timeout, LimitCounters counters) {
		this.timeout = timeout;
		this.counters = counters;
	}

	static void install(Channel channel, Duration timeout, LimitCounters counters) {
		UNSENT.forEach((option) -> channel.config().setOption(option, MAX_UNSENT));
		channel.pipeline().addFirst(new WriteWatch(timeout, counters));
	}

	@Override
	public void flush(ChannelHandlerContext ctx) {
		ctx.flush();
		if (!this.watching && !SocketWrites.isSent(ctx.channel())) {
			this.watching = true;
			this.look = ctx.executor().schedule(() -> look(ctx), this.timeout.toNanos() / LOOKS, TimeUnit.NANOSECONDS);
		}
	}

	private void look(ChannelHandlerContext ctx) {
		this.look = null;
		if (SocketWrites.isSent(ctx.channel())) {
			this.watching = false;
		}
		else {
			SocketWrites.whenSent(ctx, () -> this.watching = false, this.timeout, () -> reset(ctx.channel()));
		}
	}

	private void reset(Channel channel) {
		this.counters.writeTimedOut();
		try {
			channel.config().setOption(ChannelOption.SO_LINGER, 0);
		}
		catch (ChannelException ex) {
			// it is closed without a reset
		}
		channel.unsafe().close(channel.voidPromise());
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext ctx) {
		if (this.look != null) {
			this.look.cancel(false);
		}
	}

}
