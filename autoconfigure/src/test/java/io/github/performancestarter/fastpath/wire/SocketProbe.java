package io.github.performancestarter.fastpath.wire;

import java.util.concurrent.atomic.AtomicLong;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;

/**
 * Counts what passes between the socket and the pipeline of a server.
 */
@Sharable
final class SocketProbe extends ChannelDuplexHandler {

	final AtomicLong bytesRead = new AtomicLong();

	final AtomicLong reads = new AtomicLong();

	final AtomicLong writes = new AtomicLong();

	final AtomicLong flushes = new AtomicLong();

	/** The most bytes that ever waited in the channel to be sent. */
	final AtomicLong mostPending = new AtomicLong();

	@Override
	public void read(ChannelHandlerContext context) {
		this.reads.incrementAndGet();
		context.read();
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof ByteBuf bytes) {
			this.bytesRead.addAndGet(bytes.readableBytes());
		}
		context.fireChannelRead(message);
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		this.writes.incrementAndGet();
		context.write(message, promise);
		ChannelOutboundBuffer pending = context.channel().unsafe().outboundBuffer();
		if (pending != null) {
			this.mostPending.accumulateAndGet(pending.totalPendingWriteBytes(), Math::max);
		}
	}

	@Override
	public void flush(ChannelHandlerContext context) {
		this.flushes.incrementAndGet();
		context.flush();
	}

}
