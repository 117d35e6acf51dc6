package io.github.performancestarter.fastpath;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Answers plain requests for declared routes from their bytes, ahead of the HTTP codec,
 * and hands everything else on as it came.
 */
final class FastPathHandler extends ChannelDuplexHandler {

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

	private final FastPath fastPath;

	private final FastPathLimits limits;

	private final ConnectionActions actions;

	private final ConnectionState state;

	private final CodecProbe codec;

	private final Backlog backlog = new Backlog();

	private final Backpressure pressure;

	private final ReadCycle cycle = new ReadCycle();

	private final @Nullable Decline standBack;

	private @Nullable EventLoopState loop;

	private @Nullable ChannelPromise promise;

	/** True iff something was handed on in this read cycle. */
	private boolean handedOn;

	/** True iff a buffer is being taken further down the stack. */
	private boolean taking;

	/** True iff the last answer of the connection was written. */
	private boolean closing;

	/** True iff the client said that nothing follows, and nothing did. */
	private boolean clientEnded;

	FastPathHandler(FastPath fastPath, FastPathLimits limits, ConnectionActions actions, ConnectionState state,
			@Nullable Decline standBack) {
		this.fastPath = fastPath;
		this.limits = limits;
		this.actions = actions;
		this.state = state;
		this.codec = new CodecProbe(state);
		this.pressure = new Backpressure(state, this.backlog);
		this.standBack = standBack;
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (this.closing) {
			this.clientEnded = false;
			ReferenceCountUtil.release(message);
		}
		else if (message instanceof ByteBuf in) {
			if (this.backlog.isEmpty() && !this.taking) {
				take(context, in);
			}
			else {
				this.backlog.add(in);
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
				if (this.state.steppedAside) {
					this.handedOn = true;
					context.fireChannelRead(in);
					return false;
				}
				Decline reason = reason();
				if (reason == Decline.IN_FLIGHT && this.state.quiet()
						&& !Backpressure.sent(context, () -> resume(context))) {
					this.backlog.addFirst(in);
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
		return (this.standBack != null) ? this.standBack
				: this.actions.draining() ? Decline.DRAINING : !this.codec.idle() ? Decline.IN_FLIGHT : null;
	}

	/**
	 * Answers what can be answered; owns the buffer unless the rest is to be handed on.
	 */
	private Outcome answer(ChannelHandlerContext context, ByteBuf in) {
		EventLoopState loop = loop();
		this.cycle.begin(loop.statistics());
		Outcome outcome = Outcome.DONE;
		try {
			outcome = scan(context, in, loop);
		}
		finally {
			if (outcome == Outcome.DONE) {
				in.release();
			}
			else if (outcome == Outcome.PAUSE) {
				this.backlog.addFirst(in);
			}
		}
		return outcome;
	}

	private Outcome scan(ChannelHandlerContext context, ByteBuf in, EventLoopState loop) {
		AnswerWriter writer = loop.writer;
		writer.begin(this.fastPath.date().bytes(), promise(context));
		try {
			RouteTable table = this.fastPath.table();
			while (in.isReadable()) {
				int length = Math.min(in.readableBytes(), EventLoopState.WINDOW);
				in.getBytes(in.readerIndex(), loop.window, 0, length);
				Outcome outcome = scan(context, in, length, loop, table);
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
	private Outcome scan(ChannelHandlerContext context, ByteBuf in, int length, EventLoopState loop, RouteTable table) {
		int at = 0;
		while (at < length) {
			KnownHead head = loop.recogniser.recognise(loop.window, at, length, table, this.limits);
			if (head == null) {
				in.skipBytes(at);
				return declined(loop, at > 0 && in.readableBytes() > length - at);
			}
			at += head.length;
			boolean last = this.limits.reachedBy(++this.state.requests) || head.close;
			boolean wrote = loop.writer.append(context, head, last, (length - at) / head.length + 1);
			this.cycle.answered(head.route);
			if (last) {
				this.clientEnded = head.close && in.readableBytes() == at && this.backlog.isEmpty();
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
		this.cycle.endSample(loop().statistics());
		this.handedOn = true;
		return this.codec.handOn(context, in);
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
		this.pressure.endOfCycle(context, handedOn);
		if (handedOn) {
			context.fireChannelReadComplete();
		}
	}

	private void flushAnswers(ChannelHandlerContext context) {
		if (this.cycle.hasAnswers()) {
			context.flush();
			this.actions.active(context);
		}
		this.cycle.end(loop().statistics());
	}

	private void close(ChannelHandlerContext context) {
		if (!this.state.steppedAside) {
			this.state.steppedAside = true;
			this.backlog.release();
			this.actions.close(context, this.clientEnded);
		}
	}

	@Override
	public void read(ChannelHandlerContext context) {
		this.pressure.read(context);
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
		if (!this.backlog.isEmpty()) {
			channelReadComplete(context);
		}
		this.pressure.readIfOwed(context);
	}

	/**
	 * Takes what waited, until the client has to read again. Who ends the connection has
	 * to see all that was received, so while draining nothing waits longer.
	 */
	private void takeBacklog(ChannelHandlerContext context) {
		boolean paused = this.backlog.isEmpty();
		while (!paused && !this.closing && (context.channel().isWritable() || this.actions.draining())) {
			ByteBuf next = this.backlog.poll();
			paused = next == null || take(context, next);
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		this.backlog.release();
		context.fireChannelInactive();
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext context) {
		ByteBuf next = this.backlog.poll();
		while (next != null) {
			context.fireChannelRead(next);
			next = this.backlog.poll();
		}
	}

	private ChannelPromise promise(ChannelHandlerContext context) {
		ChannelPromise promise = this.promise;
		if (promise == null) {
			promise = AnswerWriter.promise(context.channel());
			this.promise = promise;
		}
		return promise;
	}

	private EventLoopState loop() {
		EventLoopState loop = this.loop;
		if (loop == null) {
			loop = this.fastPath.loop();
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
