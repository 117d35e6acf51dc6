package io.github.performancestarter.fastpath;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * The bytes of a body, shared by all responses that carry it.
 */
final class EncodedBody {

	/*
	 * Immutable. A large body is also held outside the heap, once, in a buffer whose
	 * reference count never moves; a small one is copied into the answer anyway.
	 */

	static final EncodedBody EMPTY = new EncodedBody(new byte[0]);

	private final byte[] bytes;

	private final ByteBuf buffer;

	EncodedBody(byte[] bytes) {
		this.bytes = bytes;
		ByteBuf content = (bytes.length > EncodedResponse.COPY_LIMIT)
				? Unpooled.directBuffer(bytes.length, bytes.length).writeBytes(bytes) : Unpooled.wrappedBuffer(bytes);
		this.buffer = Unpooled.unreleasableBuffer(content.asReadOnly());
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
