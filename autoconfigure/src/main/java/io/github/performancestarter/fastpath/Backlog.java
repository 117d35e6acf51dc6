package io.github.performancestarter.fastpath;

import java.util.ArrayDeque;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that were read and wait until the client reads its answers.
 */
final class Backlog {

	/*
	 * Holds at most what one read cycle brought, because no read is asked for while it is
	 * not empty. Owns its buffers.
	 */

	private @Nullable ArrayDeque<ByteBuf> buffers;

	boolean isEmpty() {
		return this.buffers == null || this.buffers.isEmpty();
	}

	void addFirst(ByteBuf buffer) {
		buffers().addFirst(buffer);
	}

	void add(ByteBuf buffer) {
		buffers().addLast(buffer);
	}

	@Nullable ByteBuf poll() {
		return (this.buffers != null) ? this.buffers.pollFirst() : null;
	}

	void release() {
		ByteBuf buffer = poll();
		while (buffer != null) {
			buffer.release();
			buffer = poll();
		}
	}

	private ArrayDeque<ByteBuf> buffers() {
		ArrayDeque<ByteBuf> buffers = this.buffers;
		if (buffers == null) {
			buffers = new ArrayDeque<>(2);
			this.buffers = buffers;
		}
		return buffers;
	}

}
