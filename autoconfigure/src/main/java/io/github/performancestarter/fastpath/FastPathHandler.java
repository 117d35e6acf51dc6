package io.github.performancestarter.fastpath;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Answers plain requests for declared routes from their bytes, ahead of the HTTP codec,
 * and hands everything else on as it came.
 */
final class FastPathHandler extends PacedHandler {

	/*
	 * One per connection, directly ahead of the codec; all fields belong to the
	 * connection's event loop.
	 *
	 * A read is scanned head by head. Each accepted head is answered by copying prepared
	 * bytes into one output buffer; the first head that is not certain ends the scan, and
	 * the whole rest of the read goes to the codec, even where more fast requests follow,
	 * because their answers must not overtake (RFC 9112 section 9.3.2). From then on all
	 * bytes go to the codec until it owes nothing, see CodecProbe. So a head that was cut
	 * by a read ends up in the codec, but what follows it need not.
	 *
	 * Buffers: what is handed on belongs to the codec; what was answered is released
	 * here; the rest of a read that could not be answered because the client does not
	 * read its answers waits in the Backlog, see Backpressure. The codec and what is
	 * behind it may read, flush or change the writability while a buffer is being taken:
	 * what comes in by that waits as well, and what it asks for is done when the buffer
	 * was taken.
	 */

	private final FastPathConnections connections;

	private @Nullable EventLoopState loop;

	/** What was answered in this read cycle, if anything was. */
	private @Nullable ReadCycle cycle;

	/** True iff something was handed on in this read cycle. */
	private boolean handedOn;

	/** True iff a buffer is being taken further down the stack. */
	private boolean taking;

	/** True iff the last answer of the connection was written. */
	private boolean closing;

	/** True iff the client said that nothing follows, and nothing did. */
	private boolean clientEnded;

	FastPathHandler(FastPathConnections connections, ConnectionState state) {
		super(state);
		this.connections = connections;
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (this.closing) {
			this.clientEnded = false;
			ReferenceCountUtil.release(message);
		}
		else if (message instanceof ByteBuf in) {
			if (!waiting() && !this.taking) {
				take(context, in);
			}
			else {
				backlog().add(in);
			}
		}
		else {
			this.handedOn = true;
			context.fireChannelRead(message);
		}
	}

	/**
	 * Answers or hands on; owns the buffer.
	 * @return true iff a rest of it went to the backlog
	 */
	private boolean take(ChannelHandlerContext context, ByteBuf in) {
		this.taking = true;
		try {
			Outcome outcome = Outcome.HAND_ON;
			while (outcome == Outcome.HAND_ON) {
				if (state().steppedAside) {
					this.handedOn = true;
					context.fireChannelRead(in);
					return false;
				}
				Decline reason = reason();
				if (reason == Decline.IN_FLIGHT && state().quiet()
						&& !Backpressure.sent(context, () -> resume(context))) {
					backlog().addFirst(in);
					return true;
				}
				if (reason == null) {
					outcome = answer(context, in);
				}
				else {
					loop().statistics().declined(reason);
				}
				if (outcome == Outcome.HAND_ON && !handOn(context, in)) {
					return false;
				}
			}
			return outcome == Outcome.PAUSE;
		}
		finally {
			this.taking = false;
		}
	}

	/** The reason to decline whatever comes next, if there is one. */
	private @Nullable Decline reason() {
		FastPathConnections connections = this.connections;
		return (connections.standBack != null) ? connections.standBack
				: connections.actions.draining() ? Decline.DRAINING : !state().idle() ? Decline.IN_FLIGHT : null;
	}

	/**
	 * Answers what can be answered; owns the buffer unless the rest is to be handed on.
	 */
	private Outcome answer(ChannelHandlerContext context, ByteBuf in) {
		EventLoopState loop = loop();
		ReadCycle cycle = this.cycle;
		if (cycle == null) {
			cycle = loop.borrowCycle();
			this.cycle = cycle;
		}
		cycle.begin(loop.statistics());
		Outcome outcome = Outcome.DONE;
		try {
			outcome = scan(context, in, loop, cycle);
		}
		finally {
			if (outcome == Outcome.DONE) {
				in.release();
			}
			else if (outcome == Outcome.PAUSE) {
				backlog().addFirst(in);
			}
		}
		return outcome;
	}

	private Outcome scan(ChannelHandlerContext context, ByteBuf in, EventLoopState loop, ReadCycle cycle) {
		AnswerWriter writer = loop.writer;
		writer.begin(this.connections.fastPath.date().bytes(), context.channel().unsafe().voidPromise());
		try {
			RouteTable table = this.connections.fastPath.table();
			while (in.isReadable()) {
				int length = Math.min(in.readableBytes(), EventLoopState.WINDOW);
				in.getBytes(in.readerIndex(), loop.window, 0, length);
				Outcome outcome = scan(context, in, length, loop, cycle, table);
				if (outcome != Outcome.DONE || this.closing) {
					return outcome;
				}
			}
			return Outcome.DONE;
		}
		finally {
			writer.end(context);
		}
	}

	/**
	 * Answers from the window until it ends or something stops the scan, and moves the
	 * reader index behind what was answered.
	 */
	private Outcome scan(ChannelHandlerContext context, ByteBuf in, int length, EventLoopState loop, ReadCycle cycle,
			RouteTable table) {
		int at = 0;
		while (at < length) {
			KnownHead head = loop.recogniser.recognise(loop.window, at, length, table, this.connections.limits);
			if (head == null) {
				in.skipBytes(at);
				return declined(loop, at > 0 && in.readableBytes() > length - at);
			}
			at += head.length;
			boolean last = this.connections.limits.reachedBy(++state().requests) || head.close;
			boolean wrote = loop.writer.append(context, head, last, (length - at) / head.length + 1);
			cycle.answered(head.route);
			if (last) {
				this.clientEnded = head.close && in.readableBytes() == at && !waiting();
				in.skipBytes(in.readableBytes());
				this.closing = true;
				return Outcome.DONE;
			}
			if (wrote) {
				in.skipBytes(at);
				return Backpressure.writable(context) ? Outcome.DONE : Outcome.PAUSE;
			}
		}
		in.skipBytes(length);
		return Outcome.DONE;
	}

	private static Outcome declined(EventLoopState loop, boolean moreBehindTheWindow) {
		Decline reason = loop.recogniser.decline();
		if (reason == Decline.INCOMPLETE && moreBehindTheWindow) {
			return Outcome.DONE;
		}
		loop.statistics().declined(reason);
		return Outcome.HAND_ON;
	}

	/** Returns true iff there is a rest that need not go to the codec. */
	private boolean handOn(ChannelHandlerContext context, ByteBuf in) {
		ReadCycle cycle = this.cycle;
		if (cycle != null) {
			cycle.endSample(loop().statistics());
		}
		this.handedOn = true;
		return CodecProbe.handOn(state(), context, in);
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		if (this.taking) {
			return;
		}
		takeBacklog(context);
		flushAnswers(context);
		if (this.closing) {
			close(context);
			return;
		}
		boolean handedOn = this.handedOn;
		this.handedOn = false;
		endOfCycle(context, handedOn);
		if (handedOn) {
			context.fireChannelReadComplete();
		}
	}

	private void flushAnswers(ChannelHandlerContext context) {
		ReadCycle cycle = this.cycle;
		if (cycle == null) {
			return;
		}
		// what is answered while it flushes begins another
		this.cycle = null;
		if (cycle.hasAnswers()) {
			context.flush();
			this.connections.actions.active(context);
		}
		cycle.end(loop().statistics());
		loop().giveBack(cycle);
	}

	private void close(ChannelHandlerContext context) {
		if (!state().steppedAside) {
			state().steppedAside = true;
			releaseBacklog();
			this.connections.actions.close(context, this.clientEnded);
		}
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext context) {
		if (context.channel().isWritable()) {
			resume(context);
		}
		context.fireChannelWritabilityChanged();
	}

	private void resume(ChannelHandlerContext context) {
		if (this.taking) {
			return;
		}
		if (waiting()) {
			channelReadComplete(context);
		}
		readIfOwed(context);
	}

	/**
	 * Takes what waited, until the client has to read again. Who ends the connection has
	 * to see all that was received, so while draining nothing waits longer.
	 */
	private void takeBacklog(ChannelHandlerContext context) {
		boolean paused = !waiting();
		while (!paused && !this.closing && (context.channel().isWritable() || this.connections.actions.draining())) {
			ByteBuf next = poll();
			paused = next == null || take(context, next);
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		releaseBacklog();
		context.fireChannelInactive();
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext context) {
		ByteBuf next = poll();
		while (next != null) {
			context.fireChannelRead(next);
			next = poll();
		}
	}

	private EventLoopState loop() {
		EventLoopState loop = this.loop;
		if (loop == null) {
			loop = this.connections.fastPath.loop();
			this.loop = loop;
		}
		return loop;
	}

	/**
	 * How a scan ended.
	 */
	private enum Outcome {

		/** All bytes were answered, or the connection ends. */
		DONE,

		/** The rest is for the codec. */
		HAND_ON,

		/** The rest waits until the client reads. */
		PAUSE

	}

}
