package io.github.performancestarter.fastpath;

import io.netty.channel.ChannelHandlerContext;

/**
 * What the fast path asks of the server that a connection belongs to.
 */
public interface ConnectionActions {

	/**
	 * Says that the client was active although nothing reached the codec, so that the
	 * idle timeout starts anew. Called once per read that was answered.
	 * @param context the fast path's context
	 */
	void active(ChannelHandlerContext context);

	/**
	 * Tells whether connections are being ended, so that each answer may have to be the
	 * last. That is decided behind the codec, which sees all requests of a read cycle.
	 * @return true iff nothing is to be answered from bytes
	 */
	boolean draining();

	/**
	 * Closes the connection after the last answer was flushed, without losing it to
	 * unread input.
	 * @param context the fast path's context
	 * @param clientEnded true iff the client said that its last request is the last, and
	 * nothing was read behind it
	 */
	void close(ChannelHandlerContext context, boolean clientEnded);

}
