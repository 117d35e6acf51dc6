package io.github.performancestarter.fastpath;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;

/**
 * Decides when a connection is read from and written to, so that a client that does not
 * read its answers is not answered on.
 */
final class Backpressure {

	/*
	 * One per connection, its event loop only. The server reads on demand: a read cycle
	 * that was wholly answered asks for the next read itself. But Reactor Netty leaves
	 * auto-read on behind each complete request of its own, and the transport then reads
	 * without being asked, so a pause turns it off. A read that must wait is owed until
	 * the client has read.
	 */

	private final ConnectionState state;

	/** What was read and could not be answered yet. */
	private final Backlog backlog;

	/** True iff a read is owed as soon as the client reads its answers. */
	private boolean readOwed;

	Backpressure(ConnectionState state, Backlog backlog) {
		this.state = state;
		this.backlog = backlog;
	}

	/**
	 * Tells whether more may be written, after an attempt to get rid of what is there.
	 */
	static boolean writable(ChannelHandlerContext context) {
		Channel channel = context.channel();
		if (!channel.isWritable()) {
			context.flush();
		}
		return channel.isWritable();
	}

	/**
	 * Tells whether all that was written is in the socket, after an attempt to get it
	 * there. The server begins with a request only when its last answer is sent. A
	 * request that it would have to queue keeps all that follow from being answered from
	 * bytes, and the codec's queue is short.
	 * @param context the context of the byte-level handler
	 * @param resume is run on the event loop when all is sent, if it is not yet
	 */
	static boolean sent(ChannelHandlerContext context, Runnable resume) {
		context.flush();
		ChannelOutboundBuffer pending = context.channel().unsafe().outboundBuffer();
		if (pending == null || pending.totalPendingWriteBytes() == 0) {
			return true;
		}
		ChannelFuture sent = context.writeAndFlush(Unpooled.EMPTY_BUFFER);
		if (sent.isDone()) {
			return true;
		}
		// not within the write that completes it: the bytes still count as pending there
		sent.addListener((done) -> context.executor().execute(resume));
		return false;
	}

	/** Passes a read on, or owes it. */
	void read(ChannelHandlerContext context) {
		if (mayRead(context)) {
			context.read();
		}
		else {
			this.readOwed = true;
		}
	}

	/** Asks for the next read after a read cycle, if it falls to the fast path. */
	void endOfCycle(ChannelHandlerContext context, boolean handedOn) {
		if (!mayRead(context)) {
			this.readOwed = true;
			context.channel().config().setAutoRead(false);
		}
		else if (this.readOwed || !handedOn && !context.channel().config().isAutoRead()) {
			this.readOwed = false;
			context.read();
		}
	}

	/** Asks for the read that is owed, if it may be by now. */
	void readIfOwed(ChannelHandlerContext context) {
		if (this.readOwed && mayRead(context)) {
			this.readOwed = false;
			context.read();
		}
	}

	/**
	 * Tells whether more may be read: not while the client leaves answers from bytes
	 * unread. Reads for a request that the server works on are the server's business.
	 */
	private boolean mayRead(ChannelHandlerContext context) {
		return this.state.steppedAside
				|| this.backlog.isEmpty() && (context.channel().isWritable() || !this.state.quiet());
	}

}
