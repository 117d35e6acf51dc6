package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;

/**
 * The least a handler behind Netty's codec can do: the same prepared body for every
 * request, with type, length and a date that is never refreshed.
 */
final class MinimalHandler extends ChannelInboundHandlerAdapter {

	/** The body. */
	static final String JSON = "{\"message\":\"Hello, World!\"}";

	private static final ByteBuf BODY = Unpooled
		.unreleasableBuffer(Unpooled.directBuffer().writeBytes(JSON.getBytes(StandardCharsets.US_ASCII)).asReadOnly());

	private static final AsciiString LENGTH = AsciiString.cached(String.valueOf(JSON.length()));

	private static final AsciiString DATE = AsciiString.cached("Sat, 21 Nov 2026 08:00:00 GMT");

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof LastHttpContent) {
			FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK,
					BODY.duplicate());
			response.headers()
				.set(HttpHeaderNames.DATE, DATE)
				.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
				.set(HttpHeaderNames.CONTENT_LENGTH, LENGTH);
			context.write(response, context.voidPromise());
		}
		ReferenceCountUtil.release(message);
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		context.flush();
	}

}
