package io.github.performancestarter.server.limit;

import java.util.ArrayDeque;
import java.util.Deque;

import io.github.performancestarter.message.MessageObserver;
import io.github.performancestarter.pipeline.ExchangeCount;
import io.github.performancestarter.pipeline.Http1Pipeline;
import io.github.performancestarter.pipeline.Http1Slot;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Lets a connection take so many requests that have no complete response yet, and no
 * more.
 */
final class PipelineDepth extends ChannelDuplexHandler {

	/*
	 * Ahead of the codec of HTTP/1.1, one per connection, event loop only. Reactor Netty
	 * reads on while it works on a request, and queues what is pipelined behind it
	 * without a bound. Here the bytes behind the last request that may be taken wait, and
	 * none are read meanwhile, so the kernel slows the client down; they are taken when a
	 * response has ended. Nothing is refused, so nothing has to be sent again. What waits
	 * is the rest of one read.
	 *
	 * The codec decodes all it is given, so it is never given more ends of heads than
	 * requests that may be taken. Most reads are too short for so many heads, and go on
	 * as they are. The body of a request waits too, until the ones before it are
	 * answered: it would be queued as well.
	 *
	 * A bad request is one that the codec tells of before its head ends. It may be one
	 * too many; nothing follows it.
	 *
	 * Whoever probes the codec from ahead (CodecProbe) sees the buffer it handed on
	 * untouched if bytes of it were passed on in pieces, as if the codec held some.
	 *
	 * The transport reads on by itself while automatic reads are on, so a pause turns
	 * them off. They come back on only if they were turned on since the last head: a
	 * request that is given a new body turns them off, and on when it wants some.
	 */

	private final int max;

	private final ExchangeCount exchanges;

	private final LimitCounters counters;

	private final HeadEnds heads = new HeadEnds();

	/** Bytes that wait. */
	private final Deque<ByteBuf> held = new ArrayDeque<>(0);

	/** True iff bytes are being passed on. */
	private boolean passing;

	/** True iff automatic reads were on or turned on since the last head, and are off. */
	private boolean readsOwed;

	/** True iff the bytes that wait will be looked at. */
	private boolean resuming;

	private @Nullable ChannelHandlerContext ctx;

	private PipelineDepth(int max, ExchangeCount exchanges, LimitCounters counters) {
		this.max = max;
		this.exchanges = exchanges;
		this.counters = counters;
	}

	static void install(Http1Pipeline pipeline, int max, LimitCounters counters) {
		PipelineDepth depth = new PipelineDepth(max, pipeline.exchanges(), counters);
		pipeline.add(Http1Slot.PACE, depth).observe(depth.new Exchanges());
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) {
		this.ctx = ctx;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object msg) {
		if (!(msg instanceof ByteBuf in)) {
			ctx.fireChannelRead(msg);
		}
		else if (this.passing || !this.held.isEmpty()) {
			hold(in);
		}
		else {
			pass(ctx, in);
			passHeld(ctx);
			readOn(ctx);
		}
	}

	private void hold(ByteBuf in) {
		if (in.readableBytes() > 0) {
			this.held.addLast(in);
		}
		else {
			in.release();
		}
	}

	/** Tells whether what comes next has to wait. */
	private boolean isFull() {
		int taken = this.exchanges.inFlight();
		return this.exchanges.receiving() ? taken > 1 : taken >= this.max;
	}

	/** Passes on what may be passed on; owns the buffer. */
	private void pass(ChannelHandlerContext ctx, ByteBuf in) {
		int at = in.readerIndex();
		int end = in.writerIndex();
		this.passing = true;
		try {
			if (at == end || !isFull() && reach(in, at, end) == end) {
				this.heads.pass(in, at, end);
				ctx.fireChannelRead(in.retain());
				return;
			}
			while (at < end && !isFull()) {
				int to = reach(in, at, end);
				this.heads.pass(in, at, to);
				ctx.fireChannelRead(in.retainedSlice(at, to - at));
				at = to;
			}
			if (at < end) {
				pause(ctx, in.retainedSlice(at, end - at));
			}
		}
		finally {
			this.passing = false;
			in.release();
		}
	}

	private int reach(ByteBuf in, int at, int end) {
		int free = this.max - this.exchanges.inFlight();
		if ((end - at) / HeadEnds.SHORTEST < free) {
			return end;
		}
		// at a full depth a body is being read: what is no head yet belongs to it
		return Math.max(this.heads.reach(in, at, end, free), Math.min(at + 1, end));
	}

	private void pause(ChannelHandlerContext ctx, ByteBuf rest) {
		if (this.held.isEmpty()) {
			this.counters.pipelinePaused();
		}
		this.held.addFirst(rest);
		readNoMore(ctx);
	}

	@Override
	public void read(ChannelHandlerContext ctx) {
		if (this.held.isEmpty()) {
			ctx.read();
		}
		else {
			readNoMore(ctx);
		}
	}

	private void readNoMore(ChannelHandlerContext ctx) {
		if (ctx.channel().config().isAutoRead()) {
			this.readsOwed = true;
			ctx.channel().config().setAutoRead(false);
		}
	}

	/** Has the transport read by itself again, if it should. */
	private void readOn(ChannelHandlerContext ctx) {
		if (this.readsOwed && this.held.isEmpty()) {
			this.readsOwed = false;
			ctx.channel().config().setAutoRead(true);
		}
	}

	private void passHeld(ChannelHandlerContext ctx) {
		ByteBuf next = isFull() ? null : this.held.poll();
		while (next != null) {
			pass(ctx, next);
			next = isFull() ? null : this.held.poll();
		}
	}

	private void resume(ChannelHandlerContext ctx) {
		this.resuming = false;
		if (this.held.isEmpty() || isFull() || ctx.isRemoved()) {
			return;
		}
		passHeld(ctx);
		ctx.fireChannelReadComplete();
		if (this.held.isEmpty()) {
			ctx.read();
			readOn(ctx);
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		release();
		ctx.fireChannelInactive();
	}

	private void release() {
		for (ByteBuf next = this.held.poll(); next != null; next = this.held.poll()) {
			next.release();
		}
	}

	/** Another protocol takes what comes next. */
	@Override
	public void handlerRemoved(ChannelHandlerContext ctx) {
		for (ByteBuf next = this.held.poll(); next != null; next = this.held.poll()) {
			ctx.fireChannelRead(next);
		}
	}

	/**
	 * Behind the codec.
	 */
	private final class Exchanges implements MessageObserver {

		@Override
		public void reading(Object message, @Nullable HttpRequest request, boolean end) {
			if (request != null) {
				PipelineDepth.this.readsOwed = false;
			}
		}

		@Override
		public void writing(HttpResponse response) {
			// its end counts
		}

		@Override
		public void written() {
			PipelineDepth depth = PipelineDepth.this;
			ChannelHandlerContext ctx = depth.ctx;
			if (ctx != null && !depth.resuming && !depth.held.isEmpty()) {
				depth.resuming = true;
				// not within the write: the exchange is not over until it returns
				ctx.executor().execute(() -> depth.resume(ctx));
			}
		}

	}

}
