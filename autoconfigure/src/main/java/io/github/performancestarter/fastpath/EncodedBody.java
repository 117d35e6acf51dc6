package io.github.performancestarter.fastpath;

import java.nio.ByteBuffer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * The bytes of a body, shared by all responses that carry it.
 */
final class EncodedBody {

	/*
	 * Immutable. A large body is also held outside the heap, once, in a buffer whose
	 * reference count never moves; a small one is copied into the answer anyway. Nobody
	 * knows when the last answer was written, so the memory is the JDK's: it goes with
	 * this object, while Netty's would have to be released.
	 */

	static final EncodedBody EMPTY = new EncodedBody(new byte[0]);

	private final byte[] bytes;

	private final ByteBuf buffer;

	EncodedBody(byte[] bytes) {
		this.bytes = bytes;
		ByteBuf content = Unpooled.wrappedBuffer(
				(bytes.length > EncodedResponse.COPY_LIMIT) ? outsideTheHeap(bytes) : ByteBuffer.wrap(bytes));
		this.buffer = Unpooled.unreleasableBuffer(content.asReadOnly());
	}

	private static ByteBuffer outsideTheHeap(byte[] bytes) {
		return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
	}

	byte[] bytes() {
		return this.bytes;
	}

	int length() {
		return this.bytes.length;
	}

	ByteBuf duplicate() {
		return this.buffer.duplicate();
	}

}
