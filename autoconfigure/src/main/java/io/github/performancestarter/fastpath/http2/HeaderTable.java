package io.github.performancestarter.fastpath.http2;

import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2Stream;

/**
 * Knows when a header block has to begin with the size of the dynamic table.
 */
final class HeaderTable {

	/*
	 * One per connection, its event loop only. When a client changes the size of the
	 * table that the server may use, the next header block has to say what the server
	 * makes of it (RFC 7541 section 4.2). The codec's encoder knows and says it with its
	 * next block, whichever that is. Prepared blocks do not use the table and say
	 * nothing, so until then none is sent.
	 */

	private final Http2FrameCodec codec;

	/** The size that is said, or needs not be said. */
	private long size = Http2CodecUtil.DEFAULT_HEADER_TABLE_SIZE;

	private boolean sizeOwed;

	HeaderTable(Http2FrameCodec codec) {
		this.codec = codec;
	}

	/** Takes note of the size, which may have changed. */
	void look() {
		long size = this.codec.encoder().configuration().headersConfiguration().maxHeaderTableSize();
		if (size != this.size) {
			this.size = size;
			this.sizeOwed = true;
		}
	}

	/** Tells whether the next header block has to be the codec's. */
	boolean isSizeOwed() {
		return this.sizeOwed;
	}

	/** Tells whether the codec encodes a frame when it is written: trailers may wait. */
	boolean isSaidBy(Http2HeadersFrame headers) {
		if (!this.sizeOwed || headers.stream() == null) {
			return false;
		}
		Http2Connection connection = this.codec.connection();
		Http2Stream stream = connection.stream(headers.stream().id());
		return stream != null
				&& (!headers.isEndStream() || !connection.remote().flowController().hasFlowControlled(stream));
	}

	/** Takes note of a header block of the codec. */
	void said() {
		this.sizeOwed = false;
	}

}
