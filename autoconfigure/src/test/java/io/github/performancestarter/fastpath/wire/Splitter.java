package io.github.performancestarter.fastpath.wire;

import java.util.Queue;
import java.util.function.Function;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SingleThreadEventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Hands bytes into the pipeline in pieces of planned sizes, as a socket would that
 * received them so.
 */
final class Splitter extends ChannelDuplexHandler {

	/*
	 * Cutting at the client is a matter of luck: the kernel joins what it likes. Cutting
	 * here is exact. The handler keeps what the socket gave, and gives one burst of
	 * pieces for each read() that is asked for, each piece in a buffer of its own. It
	 * gives them behind all tasks of the event loop, where a socket would be read next;
	 * tasks that Reactor Netty leaves for itself come first, as they do in life. It asks
	 * the socket only when it has no whole piece left. So a handler behind it that
	 * forgets to ask for the next read stalls here just as it would on a socket. Reactor
	 * Netty turns auto-read on while it owes an answer to a complete request; then the
	 * next read is asked for here, as the transport does.
	 *
	 * A plan is a queue of numbers: n > 0 is a piece of n bytes at the end of a read loop
	 * (channelReadComplete follows), -n a piece that another one follows within the same
	 * loop. With the plan used up, bytes pass as they came.
	 */

	private final Function<ChannelHandlerContext, @Nullable Queue<Integer>> plans;

	private @Nullable Queue<Integer> plan;

	private @Nullable ByteBuf kept;

	/**
	 * True iff a read was asked for and nothing was given yet. The server's own handlers
	 * ask for the first one before this handler is there to see it.
	 */
	private boolean asked = true;

	/** True iff a delivery is scheduled. */
	private boolean scheduled;

	/** True iff the piece given last is followed by another one in its read loop. */
	private boolean lastWasFollowed;

	Splitter(Function<ChannelHandlerContext, @Nullable Queue<Integer>> plans) {
		this.plans = plans;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object msg) {
		if (!(msg instanceof ByteBuf bytes)) {
			ctx.fireChannelRead(msg);
			return;
		}
		if (this.plan == null) {
			this.plan = this.plans.apply(ctx);
		}
		if (this.kept == null) {
			this.kept = ctx.alloc().buffer();
		}
		this.kept.writeBytes(bytes);
		bytes.release();
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		schedule(ctx);
	}

	@Override
	public void read(ChannelHandlerContext ctx) {
		this.asked = true;
		schedule(ctx);
	}

	private void schedule(ChannelHandlerContext ctx) {
		if (!this.scheduled) {
			this.scheduled = true;
			SingleThreadEventLoop loop = (SingleThreadEventLoop) ctx.executor();
			loop.execute(() -> loop.executeAfterEventLoopIteration(() -> deliver(ctx)));
		}
	}

	private void deliver(ChannelHandlerContext ctx) {
		this.scheduled = false;
		if (!this.asked || ctx.isRemoved()) {
			return;
		}
		ByteBuf piece = nextPiece(ctx);
		if (piece == null) {
			ctx.read();
			return;
		}
		this.asked = false;
		while (piece != null) {
			boolean more = this.lastWasFollowed;
			ctx.fireChannelRead(piece);
			piece = more ? nextPiece(ctx) : null;
		}
		ctx.fireChannelReadComplete();
		if (ctx.channel().config().isAutoRead()) {
			ctx.channel().read();
		}
	}

	private @Nullable ByteBuf nextPiece(ChannelHandlerContext ctx) {
		ByteBuf kept = this.kept;
		if (kept == null || !kept.isReadable()) {
			return null;
		}
		Queue<Integer> plan = this.plan;
		Integer next = (plan != null) ? plan.peek() : null;
		int size = (next != null) ? Math.abs(next) : kept.readableBytes();
		if (size > kept.readableBytes()) {
			return null;
		}
		if (plan != null && next != null) {
			plan.remove();
		}
		this.lastWasFollowed = next != null && next < 0;
		ByteBuf piece = ctx.alloc().ioBuffer(size).writeBytes(kept, size);
		kept.discardSomeReadBytes();
		return piece;
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		release();
		ctx.fireChannelInactive();
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext ctx) {
		release();
	}

	private void release() {
		if (this.kept != null) {
			this.kept.release();
			this.kept = null;
		}
	}

}
