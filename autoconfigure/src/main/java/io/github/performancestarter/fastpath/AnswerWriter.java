package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import org.jspecify.annotations.Nullable;

/**
 * Collects the answers of a read in one buffer and counts them.
 */
final class AnswerWriter {

	/*
	 * One per event loop; used between begin and end of one scan, within which it owns
	 * the output buffer. The buffer passes to the channel by write, with a void promise
	 * because nobody waits for it. A failed write is told to nobody: the transport closes
	 * the channel, and an exception in the pipeline would be taken for the failure of
	 * whatever request is behind. Each channel has such a promise for its own use, which
	 * its unsafe() gives; the one of voidPromise() fires the exception.
	 */

	/** Size at which the buffer is passed to the channel. */
	static final int CHUNK = 32 * 1024;

	private static final byte[] CLOSE = "connection: close\r\n".getBytes(StandardCharsets.US_ASCII);

	private byte[] date = new byte[DateHeader.LENGTH];

	private @Nullable ChannelPromise promise;

	private @Nullable ByteBuf out;

	/**
	 * Begins with a read.
	 * @param date the current date
	 * @param promise a void promise of the channel that swallows failures
	 */
	void begin(byte[] date, ChannelPromise promise) {
		this.date = date;
		this.promise = promise;
	}

	/**
	 * Appends an answer.
	 * @param context where to write
	 * @param request what is answered
	 * @param last whether it is the connection's last answer
	 * @param expected how many equal answers are likely to follow, with this one
	 * @return true iff something was written to the channel
	 */
	boolean append(ChannelHandlerContext context, KnownHead request, boolean last, int expected) {
		EncodedResponse response = Objects.requireNonNull(request.response);
		boolean bodiless = request.method == Methods.HEAD;
		byte[] bytes = response.bytes();
		int length = bodiless ? response.headLength() : bytes.length;
		ByteBuf out = this.out;
		boolean wrote = false;
		if (out == null || out.writableBytes() < length + CLOSE.length) {
			wrote = write(context);
			out = context.alloc().directBuffer(capacity(length, expected));
			this.out = out;
		}
		int start = out.writerIndex();
		if (last) {
			int head = response.headLength() - 2;
			out.writeBytes(bytes, 0, head).writeBytes(CLOSE).writeBytes(bytes, head, length - head);
		}
		else {
			out.writeBytes(bytes, 0, length);
		}
		out.setBytes(start + response.dateOffset(), this.date);
		int written = out.writerIndex() - start;
		if (response.bodyApart() && !bodiless) {
			write(context);
			context.write(response.bodyDuplicate(), Objects.requireNonNull(this.promise));
			written += response.bodyLength();
			wrote = true;
		}
		AnswerCounter counter = request.counter;
		if (counter != null) {
			counter.answered(written);
		}
		return wrote;
	}

	/** Room for the expected answers, but not for more than a chunk of them. */
	private static int capacity(int length, int expected) {
		return CLOSE.length + Math.max(length, (int) Math.min((long) length * expected, CHUNK));
	}

	/**
	 * Passes what was collected to the channel.
	 * @param context where to write
	 */
	void end(ChannelHandlerContext context) {
		write(context);
	}

	private boolean write(ChannelHandlerContext context) {
		ByteBuf out = this.out;
		if (out == null) {
			return false;
		}
		this.out = null;
		context.write(out, Objects.requireNonNull(this.promise));
		return true;
	}

}
