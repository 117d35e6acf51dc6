package io.github.performancestarter.fastpath;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameStreamEvent;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.NullUnmarked;

/**
 * The least a handler behind Netty's codec of HTTP/2 can do: the same prepared headers
 * and body for every request, with a date that is never refreshed and no multiplexer.
 */
@NullUnmarked // the context is set when the handler is added
final class MinimalFrameHandler extends ChannelInboundHandlerAdapter {

	private static final ByteBuf BODY = Unpooled.unreleasableBuffer(
			Unpooled.directBuffer().writeBytes(MinimalHandler.JSON.getBytes(StandardCharsets.US_ASCII)).asReadOnly());

	private static final Http2Headers HEADERS = ReadOnlyHttp2Headers.serverHeaders(false, AsciiString.cached("200"),
			AsciiString.cached("date"), AsciiString.cached("Sat, 21 Nov 2026 08:00:00 GMT"),
			AsciiString.cached("content-type"), AsciiString.cached("application/json"),
			AsciiString.cached("content-length"), AsciiString.cached(String.valueOf(MinimalHandler.JSON.length())),
			AsciiString.cached("etag"), AsciiString.cached("\"iBGm9Vy0NNEJIbzPcQgBbQ\""));

	private final Http2FrameCodec codec;

	private final Way way;

	private ChannelHandlerContext codecContext;

	MinimalFrameHandler(Http2FrameCodec codec, Way way) {
		this.codec = codec;
		this.way = way;
	}

	@Override
	public void handlerAdded(ChannelHandlerContext context) {
		this.codecContext = context.pipeline().context(this.codec);
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) {
		if (!(event instanceof Http2FrameStreamEvent)) {
			context.fireUserEventTriggered(event);
		}
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) throws Http2Exception {
		if (!(message instanceof Http2HeadersFrame request)) {
			ReferenceCountUtil.release(message);
		}
		else if (this.way == Way.FRAMES) {
			context.write(new DefaultHttp2HeadersFrame(HEADERS, false).stream(request.stream()));
			context.write(new DefaultHttp2DataFrame(BODY.duplicate(), true).stream(request.stream()));
		}
		else {
			int stream = request.stream().id();
			this.codec.encoder()
				.writeHeaders(this.codecContext, stream, HEADERS, 0, false, this.codecContext.newPromise());
			this.codec.encoder()
				.writeData(this.codecContext, stream, BODY.duplicate(), 0, true, this.codecContext.newPromise());
			this.codec.encoder().flowController().writePendingBytes();
		}
	}

	/**
	 * How the answer gets to the codec.
	 */
	enum Way {

		/** As frame objects. */
		FRAMES,

		/** By calls of its encoder. */
		ENCODER

	}

}
