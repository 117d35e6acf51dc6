package io.github.performancestarter.fastpath;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;

/**
 * Tells whether a connection may be written to, so that a client that does not read its
 * answers is not answered on. {@link PacedHandler} decides when it is read from.
 */
final class Backpressure {

	private Backpressure() {
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

}
