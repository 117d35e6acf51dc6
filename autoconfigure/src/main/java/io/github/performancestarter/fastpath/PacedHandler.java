package io.github.performancestarter.fastpath;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * A handler that decides when its connection is read from, so that a client that does not
 * read its answers is not answered on.
 */
abstract class PacedHandler extends ChannelDuplexHandler {

	/*
	 * One per connection, its event loop only. The server reads on demand: a read cycle
	 * that was wholly answered asks for the next read itself. But Reactor Netty leaves
	 * auto-read on behind each complete request of its own, and the transport then reads
	 * without being asked, so a pause turns it off. A read that must wait is owed until
	 * the client has read.
	 *
	 * The base of the handler and not an object beside it, and without a backlog until
	 * there is one: an idle connection keeps as little as possible.
	 */

	private final ConnectionState state;

	/** What was read and could not be answered yet. */
	private @Nullable Backlog backlog;

	/** True iff a read is owed as soon as the client reads its answers. */
	private boolean readOwed;

	PacedHandler(ConnectionState state) {
		this.state = state;
	}

	final ConnectionState state() {
		return this.state;
	}

	/** Tells whether something was read that could not be answered yet. */
	final boolean waiting() {
		Backlog backlog = this.backlog;
		return backlog != null && !backlog.isEmpty();
	}

	/** Returns what was read and could not be answered yet, to add to it. */
	final Backlog backlog() {
		Backlog backlog = this.backlog;
		if (backlog == null) {
			backlog = new Backlog();
			this.backlog = backlog;
		}
		return backlog;
	}

	/** Takes what has waited longest. */
	final @Nullable ByteBuf poll() {
		Backlog backlog = this.backlog;
		return (backlog != null) ? backlog.poll() : null;
	}

	final void releaseBacklog() {
		Backlog backlog = this.backlog;
		if (backlog != null) {
			backlog.release();
		}
	}

	/** Passes a read on, or owes it. */
	@Override
	public final void read(ChannelHandlerContext context) {
		if (mayRead(context)) {
			context.read();
		}
		else {
			this.readOwed = true;
		}
	}

	/** Asks for the next read after a read cycle, if it falls to the fast path. */
	final void endOfCycle(ChannelHandlerContext context, boolean handedOn) {
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
	final void readIfOwed(ChannelHandlerContext context) {
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
		return this.state.steppedAside || !waiting() && (context.channel().isWritable() || !this.state.quiet());
	}

}
