package io.github.performancestarter.fastpath;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.buffer.UnpooledHeapByteBuf;
import io.netty.channel.ChannelHandlerContext;

/**
 * Hands bytes to the codec and finds out whether it is done with all of them.
 */
final class CodecProbe {

	/*
	 * The connection may be answered from bytes again when the codec stands exactly
	 * between two messages. Netty's decoder keeps left-over bytes and its progress within
	 * a head where nobody else can see them, so this is inferred from the outside:
	 *
	 * An empty decoder takes the buffer it is given as its own and moves its reader
	 * index. It passes a message on before it decodes the next, so the index the tracker
	 * saw at the last end of a message is where that message ended. If nothing lies
	 * behind it, in the buffer or already consumed, the decoder stands between messages.
	 *
	 * A decoder that holds bytes copies the new ones behind them, and their buffer tells
	 * nothing. What a decoder holds back is an unfinished line; so within a head each
	 * line is handed on by itself. If a message ends with it, it ends at that line feed,
	 * and what follows need not go to the codec. Afterwards an empty buffer is sent: a
	 * decoder that still holds bytes moves the reader index of that buffer as it copies,
	 * an empty one takes the buffer and asks whether it is readable. Anything else counts
	 * as holding bytes, so a different decoder costs speed, never order. If even a whole
	 * line is held, it waits ahead of the decoder, and what follows is not cut to lines.
	 * CodecProbeTests pins all of this against the Netty in use, at every split.
	 *
	 * What was found out is kept in the ConnectionState, event loop only.
	 */

	private CodecProbe() {
	}

	/**
	 * Hands a buffer on, and with it the ownership, unless the codec is done before all
	 * of it was handed on.
	 * @param state of the connection
	 * @param context the context ahead of the codec
	 * @param in the buffer
	 * @return true iff there is a rest which the fast path may answer, and which the
	 * caller still owns
	 */
	static boolean handOn(ConnectionState state, ChannelHandlerContext context, ByteBuf in) {
		while (withinHead(state) && !state.steppedAside) {
			int line = in.bytesBefore((byte) '\n') + 1;
			if (line == 0 || line == in.readableBytes()) {
				handOnOne(state, context, in);
				return false;
			}
			handOnOne(state, context, in.readRetainedSlice(line));
			if (state.idle()) {
				return true;
			}
			if (!state.codecEmpty) {
				context.fireChannelRead(in);
				return false;
			}
		}
		handOnAlone(state, context, in);
		return false;
	}

	/** Tells whether the codec may hold a part of a line, or of a head. */
	private static boolean withinHead(ConnectionState state) {
		return !state.codecEmpty || state.openMessages == 0 && !state.betweenMessages;
	}

	private static void handOnOne(ConnectionState state, ChannelHandlerContext context, ByteBuf in) {
		if (state.codecEmpty) {
			handOnAlone(state, context, in);
		}
		else {
			handOnBehindOthers(state, context, in);
		}
	}

	private static void handOnAlone(ConnectionState state, ChannelHandlerContext context, ByteBuf in) {
		boolean telling = in.isContiguous();
		state.handedOn = in.retain();
		state.messageEnd = -1;
		try {
			context.fireChannelRead(in);
		}
		finally {
			state.codecEmpty = telling && !in.isReadable();
			state.betweenMessages = state.codecEmpty && state.messageEnd == in.writerIndex();
			state.handedOn = null;
			in.release();
		}
	}

	private static void handOnBehindOthers(ConnectionState state, ChannelHandlerContext context, ByteBuf in) {
		state.handedOn = in.retain();
		state.messageEnd = -1;
		try {
			context.fireChannelRead(in);
			Probe probe = new Probe();
			context.fireChannelRead(probe);
			state.codecEmpty = probe.taken && !probe.merged;
			state.betweenMessages = state.codecEmpty && state.messageEnd >= 0;
		}
		finally {
			state.handedOn = null;
			in.release();
		}
	}

	/**
	 * An empty buffer that remembers what was done with it.
	 */
	private static final class Probe extends UnpooledHeapByteBuf {

		private static final ByteBufAllocator ALLOCATOR = UnpooledByteBufAllocator.DEFAULT;

		/** True iff the decoder looked for something to decode in this buffer. */
		private boolean taken;

		/** True iff the decoder put the buffer's bytes behind its own. */
		private boolean merged;

		Probe() {
			super(ALLOCATOR, 0, 0);
		}

		@Override
		public boolean isReadable() {
			this.taken = true;
			return super.isReadable();
		}

		@Override
		public ByteBuf readerIndex(int index) {
			this.merged = true;
			return super.readerIndex(index);
		}

	}

}
