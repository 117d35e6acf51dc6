package io.github.performancestarter.server;

import java.util.concurrent.TimeUnit;

import io.github.performancestarter.message.HttpDate;
import io.github.performancestarter.message.HttpMessages;
import io.github.performancestarter.pipeline.ExchangeCount;
import io.github.performancestarter.pipeline.Http1Pipeline;
import io.github.performancestarter.pipeline.Http1Slot;
import io.github.performancestarter.pipeline.LingeringClose;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection whose request head is not complete in time, counted from the head's
 * first byte, whatever the pace of the bytes.
 */
final class HeaderTimeout {

	/*
	 * One per connection, event loop only, with two faces: bytes that go into the codec,
	 * and messages that come out of it.
	 *
	 * The codec keeps the bytes of an unfinished head where nobody sees them, but after a
	 * read three facts tell whether it has some: a message is open (then it reads a
	 * body); the buffer has bytes left (then the codec kept it, and they begin a head);
	 * no message began or ended and the buffer was not only line ends (then its bytes
	 * went behind those of a head). One case is taken for idle that is not: a head of
	 * several reads whose last read also has the first bytes of the next head. That one's
	 * clock starts with its next read; a client that sends nothing more is an idle
	 * client.
	 *
	 * The timer exists only after a read that left an unfinished head. When it fires with
	 * responses in flight, those are written first; the codec gets no more bytes. If it
	 * is the server that does not read, because too much is in flight, the client gets
	 * the time again.
	 */

	private final long nanos;

	private final ServerCounters counters;

	private final ExchangeCount exchanges = new ExchangeCount();

	/** Messages that began or ended since the codec was last given bytes. */
	private int turns;

	private @Nullable Future<?> timer;

	/** True iff a head was not complete in time. */
	private boolean expired;

	/** True iff the response written last said that the connection ends with it. */
	private boolean closeSaid;

	private @Nullable ChannelHandlerContext codecInput;

	private HeaderTimeout(long nanos, ServerCounters counters) {
		this.nanos = nanos;
		this.counters = counters;
	}

	static void install(Http1Pipeline pipeline, long nanos, ServerCounters counters) {
		HeaderTimeout timeout = new HeaderTimeout(nanos, counters);
		pipeline.add(Http1Slot.CODEC_INPUT, timeout.new Bytes());
		pipeline.add(Http1Slot.HEAD_END, timeout.new Messages());
	}

	private void read(ChannelHandlerContext ctx, ByteBuf in) {
		if (this.expired) {
			in.release();
			return;
		}
		this.turns = 0;
		boolean begins = this.timer == null && hasMoreThanLineEnds(in);
		in.retain();
		try {
			ctx.fireChannelRead(in);
			// whoever asks isReadable, CodecProbe takes for the codec
			boolean left = in.readableBytes() > 0;
			if (this.exchanges.receiving()) {
				stop();
			}
			else if (this.turns > 0) {
				stop();
				if (left) {
					start(ctx);
				}
			}
			else if (this.timer == null && begins) {
				start(ctx);
			}
		}
		finally {
			in.release();
		}
	}

	private static boolean hasMoreThanLineEnds(ByteBuf in) {
		int last = in.writerIndex() - 1;
		for (int i = in.readerIndex(); i <= last; i++) {
			byte b = in.getByte(i);
			if (b != '\r' && b != '\n') {
				return true;
			}
		}
		return false;
	}

	private void start(ChannelHandlerContext ctx) {
		this.timer = ctx.executor().schedule(() -> expire(ctx), this.nanos, TimeUnit.NANOSECONDS);
	}

	private void stop() {
		if (this.timer != null) {
			this.timer.cancel(false);
			this.timer = null;
		}
	}

	private void expire(ChannelHandlerContext ctx) {
		this.timer = null;
		if (ctx.isRemoved() || !ctx.channel().isActive() || LingeringClose.isClosing(ctx.pipeline())) {
			return;
		}
		if (this.exchanges.inFlight() > 0 && !ctx.channel().config().isAutoRead()) {
			start(ctx);
			return;
		}
		this.expired = true;
		this.counters.headerTimedOut();
		this.codecInput = ctx;
		if (this.exchanges.inFlight() == 0) {
			refuse(ctx);
		}
	}

	private void refuse(ChannelHandlerContext ctx) {
		if (!this.closeSaid) {
			String head = "HTTP/1.1 408 Request Timeout\r\nDate: " + HttpDate.now()
					+ "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
			ctx.write(ByteBufUtil.writeAscii(ctx.alloc(), head));
		}
		LingeringClose.close(ctx);
	}

	/**
	 * Ahead of the codec.
	 */
	private final class Bytes extends ChannelInboundHandlerAdapter {

		@Override
		public void channelRead(ChannelHandlerContext ctx, Object msg) {
			if (msg instanceof ByteBuf in) {
				read(ctx, in);
			}
			else {
				ctx.fireChannelRead(msg);
			}
		}

		@Override
		public void handlerRemoved(ChannelHandlerContext ctx) {
			stop();
		}

	}

	/**
	 * Behind the codec.
	 */
	private final class Messages extends ChannelDuplexHandler {

		@Override
		public void channelRead(ChannelHandlerContext ctx, Object msg) {
			HeaderTimeout timeout = HeaderTimeout.this;
			if (timeout.expired) {
				// what the codec makes of half a head when the connection ends
				ReferenceCountUtil.release(msg);
				return;
			}
			boolean receiving = timeout.exchanges.receiving();
			timeout.exchanges.read(msg);
			if (!receiving || !timeout.exchanges.receiving()) {
				timeout.turns++;
			}
			ctx.fireChannelRead(msg);
		}

		@Override
		public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
			HeaderTimeout timeout = HeaderTimeout.this;
			HttpResponse response = HttpMessages.response(msg);
			if (response != null) {
				timeout.closeSaid = ExchangeCount.isFinal(response) && !HttpUtil.isKeepAlive(response);
			}
			ctx.write(msg, promise);
			ChannelHandlerContext codecInput = timeout.codecInput;
			if (timeout.exchanges.written(msg) && codecInput != null && timeout.exchanges.inFlight() == 0) {
				refuse(codecInput);
			}
		}

	}

}
