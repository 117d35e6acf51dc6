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

	/** True iff a read was asked for while bytes waited. */
	private boolean readWanted;

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

	/** Passes on what may be passed on, and holds the rest; owns the buffer. */
	private void pass(ChannelHandlerContext ctx, ByteBuf in) {
		int from = in.readerIndex();
		int to = in.writerIndex();
		if (from == to || !isFull() && reach(in, from, to) == to) {
			passOn(ctx, in);
		}
		else {
			this.held.addLast(in.retainedSlice());
			in.release();
		}
		passHeld(ctx);
	}

	@SuppressWarnings("ReferenceEquality") // the very buffer, not one of the same bytes
	private void passHeld(ChannelHandlerContext ctx) {
		ByteBuf next = this.held.peek();
		while (next != null && !isFull()) {
			int from = next.readerIndex();
			int to = reach(next, from, next.writerIndex());
			// pieces of what waits, not of what is left of it: each would keep the one
			// before
			passOn(ctx, next.readRetainedSlice(to - from));
			if (next == this.held.peek() && !next.isReadable()) {
				this.held.remove().release();
			}
			next = this.held.peek();
		}
		if (next != null) {
			this.counters.pipelinePaused();
			readNoMore(ctx);
		}
	}

	private void passOn(ChannelHandlerContext ctx, ByteBuf piece) {
		this.heads.pass(piece, piece.readerIndex(), piece.writerIndex());
		this.passing = true;
		try {
			ctx.fireChannelRead(piece);
		}
		finally {
			this.passing = false;
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

	@Override
	public void read(ChannelHandlerContext ctx) {
		if (this.held.isEmpty()) {
			ctx.read();
		}
		else {
			this.readWanted = true;
			readNoMore(ctx);
		}
	}

	private void readNoMore(ChannelHandlerContext ctx) {
		if (ctx.channel().config().isAutoRead()) {
			this.readsOwed = true;
			ctx.channel().config().setAutoRead(false);
		}
	}

	/** Makes up for reads that were held back, unless bytes wait. */
	private void readOn(ChannelHandlerContext ctx) {
		if (!this.held.isEmpty()) {
			return;
		}
		boolean wanted = this.readWanted;
		this.readWanted = false;
		if (this.readsOwed) {
			this.readsOwed = false;
			ctx.channel().config().setAutoRead(true);
		}
		else if (wanted) {
			ctx.read();
		}
	}

	private void resume(ChannelHandlerContext ctx) {
		this.resuming = false;
		if (this.held.isEmpty() || isFull()) {
			return;
		}
		passHeld(ctx);
		ctx.fireChannelReadComplete();
		this.readWanted = true;
		readOn(ctx);
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		release();
		ctx.fireChannelInactive();
	}

	private void release() {
		this.readsOwed = false;
		this.readWanted = false;
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
		readOn(ctx);
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
			if (ctx != null && !depth.passing && !depth.resuming && !depth.held.isEmpty()) {
				depth.resuming = true;
				// not within the write: the exchange is not over until it returns
				ctx.executor().execute(() -> depth.resume(ctx));
			}
		}

	}

}
