package io.github.performancestarter.fastpath.http2;

import io.github.performancestarter.fastpath.FastPath;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http2.Http2FrameCodec;

/**
 * The fast path on connections that speak HTTP/2.
 *
 * @since 0.1.0
 */
public final class Http2FastPath {

	private Http2FastPath() {
	}

	/**
	 * Creates the two sides of a connection.
	 * @param fastPath the fast path
	 * @param codec the connection's codec
	 * @param standBack tells whether the server wants requests for itself
	 * @return the sides
	 */
	public static ConnectionHandlers newConnection(FastPath fastPath, Http2FrameCodec codec, StandBack standBack) {
		AnswerFrames frames = new AnswerFrames();
		return new ConnectionHandlers(frames, new Http2FastPathHandler(fastPath, codec, standBack, frames));
	}

	/**
	 * The two sides of one connection.
	 *
	 * @param ahead goes directly ahead of the codec
	 * @param behind goes directly ahead of the multiplexer
	 */
	public record ConnectionHandlers(ChannelHandler ahead, ChannelHandler behind) {

	}

}
