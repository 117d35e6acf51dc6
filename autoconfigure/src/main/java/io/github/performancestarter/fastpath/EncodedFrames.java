package io.github.performancestarter.fastpath;

import java.util.List;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2FrameTypes;

/**
 * One complete response as frames of HTTP/2, made once: HEADERS with a gap for the date,
 * and DATA, with gaps for the number of the stream.
 */
public final class EncodedFrames {

	/*
	 * Immutable and shared by all event loops. A frame begins with nine bytes, RFC 9113
	 * section 4.1: length, type, flags, stream. A body that fits into one frame is copied
	 * behind the frames' heads; of a larger one, which is written apart, HEADERS is all
	 * there is here. The answer to HEAD is HEADERS with the flag that ends the stream.
	 */

	/** Every client takes frames of this length, RFC 9113 section 4.2. */
	public static final int MAX_LENGTH = 16_384;

	/** The length of what each frame begins with. */
	public static final int FRAME_HEAD = 9;

	private static final int FLAGS = 4;

	private static final int STREAM = 5;

	private static final byte END_STREAM = 0x1;

	private static final byte END_HEADERS = 0x4;

	private static final byte[] EMPTY = {};

	private final byte[] bytes;

	private final int headLength;

	private final int dateOffset;

	private final byte[] copied;

	private final int bodyLength;

	EncodedFrames(int status, List<Map.Entry<String, String>> headers, EncodedBody body) {
		this.bodyLength = body.length();
		boolean copy = this.bodyLength > 0 && this.bodyLength <= Math.min(MAX_LENGTH, EncodedResponse.COPY_LIMIT);
		this.copied = copy ? body.bytes() : EMPTY;
		ByteBuf frames = Unpooled.buffer();
		frames.writeZero(FRAME_HEAD);
		this.dateOffset = HeaderBlock.encode(status, headers, frames);
		this.headLength = frames.writerIndex();
		frames.setMedium(0, this.headLength - FRAME_HEAD);
		frames.setByte(Integer.BYTES - 1, Http2FrameTypes.HEADERS);
		frames.setByte(FLAGS, END_HEADERS);
		if (copy) {
			appendHead(frames, this.bodyLength, true, 0);
		}
		this.bytes = ByteBufUtil.getBytes(frames);
	}

	/**
	 * Tells whether the header fields fit into one frame.
	 * @return false iff the response cannot be given as these frames
	 */
	public boolean isOneHead() {
		return this.headLength - FRAME_HEAD <= MAX_LENGTH;
	}

	/**
	 * Tells whether the body is too large to be copied.
	 * @return true iff {@link #append} leaves it out
	 */
	public boolean isBodyApart() {
		return this.copied.length < this.bodyLength;
	}

	/**
	 * Returns how many bytes of the body go over the connection, for flow control.
	 * @param bodiless whether the answer is to HEAD
	 * @return bytes
	 */
	public int dataLength(boolean bodiless) {
		return bodiless ? 0 : this.bodyLength;
	}

	/**
	 * Returns how many bytes the whole answer has.
	 * @param bodiless whether the answer is to HEAD
	 * @return bytes
	 */
	public int wholeLength(boolean bodiless) {
		int apart = (isBodyApart() && !bodiless) ? this.bodyLength + (this.bodyLength / MAX_LENGTH + 1) * FRAME_HEAD
				: 0;
		return length(bodiless) + apart;
	}

	/**
	 * Returns how many bytes {@link #append} writes.
	 * @param bodiless whether the answer is to HEAD
	 * @return bytes
	 */
	public int length(boolean bodiless) {
		return bodiless ? this.headLength : this.bytes.length + this.copied.length;
	}

	/**
	 * Appends the frames, all but the body if that is apart.
	 * @param out has room for {@link #length}
	 * @param stream the number of the stream
	 * @param date the current date
	 * @param bodiless whether the answer is to HEAD
	 */
	public void append(ByteBuf out, int stream, byte[] date, boolean bodiless) {
		int start = out.writerIndex();
		if (bodiless || this.bodyLength == 0) {
			out.writeBytes(this.bytes, 0, this.headLength);
			out.setByte(start + FLAGS, END_HEADERS | END_STREAM);
		}
		else {
			out.writeBytes(this.bytes);
			if (this.copied.length > 0) {
				out.setInt(start + this.headLength + STREAM, stream);
				out.writeBytes(this.copied);
			}
		}
		out.setBytes(start + this.dateOffset, date);
		out.setInt(start + STREAM, stream);
	}

	/**
	 * Appends the head of a frame of DATA.
	 * @param out has room for {@link #FRAME_HEAD} bytes
	 * @param length the length of the data
	 * @param last whether the frame ends the stream
	 * @param stream the number of the stream
	 */
	public static void appendHead(ByteBuf out, int length, boolean last, int stream) {
		out.writeMedium(length).writeByte(Http2FrameTypes.DATA).writeByte(last ? END_STREAM : 0).writeInt(stream);
	}

}
