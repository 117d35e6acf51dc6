package io.github.performancestarter.server;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import reactor.util.Logger;
import reactor.util.Loggers;

/**
 * Takes note of what a client did against HTTP/2.
 */
@Sharable
final class Http2FailureLog extends ChannelInboundHandlerAdapter {

	/*
	 * Behind the multiplexer. By then the codec has answered with GOAWAY, and floods are
	 * counted. Netty's end of the pipeline would log each as if a handler were missing,
	 * some with a stack trace, so a client that connects again and again fills the log. A
	 * failure of the server itself goes on to there.
	 */

	static final Http2FailureLog INSTANCE = new Http2FailureLog();

	private static final Logger logger = Loggers.getLogger(Http2FailureLog.class);

	private Http2FailureLog() {
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		if (cause instanceof Http2Exception failure && failure.error() != Http2Error.INTERNAL_ERROR) {
			logger.debug("{} ended with {}: {}", ctx.channel(), failure.error(), failure.getMessage());
		}
		else {
			ctx.fireExceptionCaught(cause);
		}
	}

}
