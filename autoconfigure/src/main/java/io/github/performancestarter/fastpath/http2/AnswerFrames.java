package io.github.performancestarter.fastpath.http2;

import java.util.Objects;

import io.github.performancestarter.fastpath.EncodedFrames;
import io.github.performancestarter.fastpath.EncodedResponse;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.VoidChannelPromise;
import org.jspecify.annotations.Nullable;

/**
 * Collects the answers of a read in one buffer, and lets nothing overtake them.
 */
final class AnswerFrames extends ChannelOutboundHandlerAdapter {

	/*
	 * One per connection, directly ahead of the codec, its event loop only. The codec
	 * writes frames of its own while a read is being decoded: an acknowledgement of
	 * settings must not be ahead of frames that were made under the settings before, and
	 * GOAWAY closes the connection. Whatever passes here is therefore preceded by what
	 * was collected. At the end of a read it is written from behind the codec, which
	 * passes bytes on as they are, so that the idle handler in between sees that
	 * something was written.
	 *
	 * The buffer is owned here until it is written. As with HTTP/1.1 nobody waits for the
	 * write, and a failed one is told to nobody.
	 */

	/** Size at which the buffer is written. */
	static final int CHUNK = 32 * 1024;

	private @Nullable ByteBuf out;

	private @Nullable ChannelPromise promise;

	/** Answers that are likely to follow in the same read. */
	private int expected = 1;

	/** Answers since the last read ended. */
	private int answers;

	/** How many bytes are collected. */
	int length() {
		ByteBuf out = this.out;
		return (out != null) ? out.readableBytes() : 0;
	}

	/**
	 * Appends an answer.
	 * @param context where to write what is full or large
	 * @param response the answer
	 * @param stream the number of its stream
	 * @param date the current date
	 * @param bodiless whether it is to HEAD
	 */
	void append(ChannelHandlerContext context, EncodedResponse response, int stream, byte[] date, boolean bodiless) {
		EncodedFrames frames = response.frames();
		int length = frames.length(bodiless);
		frames.append(room(context, length), stream, date, bodiless);
		this.answers++;
		if (frames.isBodyApart() && !bodiless) {
			writeBody(context, response, stream);
		}
	}

	private void writeBody(ChannelHandlerContext context, EncodedResponse response, int stream) {
		ByteBuf body = response.bodyDuplicate();
		while (body.isReadable()) {
			int length = Math.min(EncodedFrames.MAX_LENGTH, body.readableBytes());
			EncodedFrames.appendHead(room(context, EncodedFrames.FRAME_HEAD), length, length == body.readableBytes(),
					stream);
			write(context);
			context.write(body.readSlice(length), promise(context));
		}
	}

	private ByteBuf room(ChannelHandlerContext context, int length) {
		ByteBuf out = this.out;
		if (out == null || out.writableBytes() < length) {
			write(context);
			int capacity = (int) Math.min((long) length * this.expected, CHUNK);
			out = context.alloc().directBuffer(Math.max(length, capacity));
			this.out = out;
		}
		return out;
	}

	/**
	 * Writes what was collected in a read.
	 * @param context where to write
	 */
	void endOfCycle(ChannelHandlerContext context) {
		write(context);
		if (this.answers > 0) {
			this.expected = this.answers;
			this.answers = 0;
		}
	}

	private void write(ChannelHandlerContext context) {
		ByteBuf out = this.out;
		if (out != null) {
			this.out = null;
			context.write(out, promise(context));
		}
	}

	private ChannelPromise promise(ChannelHandlerContext context) {
		if (this.promise == null) {
			this.promise = new VoidChannelPromise(context.channel(), false);
		}
		return Objects.requireNonNull(this.promise);
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		write(context);
		context.write(message, promise);
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext context) {
		ByteBuf out = this.out;
		if (out != null) {
			this.out = null;
			out.release();
		}
	}

}
