package io.github.performancestarter.benchmarks.servers.netty;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Answers the requests of one connection in order. Answers are written while reading and
 * flushed once per read, so pipelined requests share a system call.
 */
final class JsonHandler extends ChannelInboundHandlerAdapter {

	private static final byte[] JSON = "{\"message\":\"Hello, World!\"}".getBytes(StandardCharsets.UTF_8);

	private static final ByteBuf BODY = Unpooled
		.unreleasableBuffer(Unpooled.directBuffer(JSON.length).writeBytes(JSON).asReadOnly());

	private static final AsciiString LENGTH = AsciiString.cached(Integer.toString(JSON.length));

	/** The request whose end has not come yet. */
	private @Nullable HttpRequest request;

	/** True iff an answer was written after which the connection ends. */
	private boolean closing;

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof HttpRequest head) {
			this.request = head;
		}
		if (message instanceof LastHttpContent && this.request != null && !this.closing) {
			answer(context, this.request);
			this.request = null;
		}
		ReferenceCountUtil.release(message);
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		context.flush();
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext context) {
		// A client that does not read its answers is not read from
		context.channel().config().setAutoRead(context.channel().isWritable());
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		context.close();
	}

	private void answer(ChannelHandlerContext context, HttpRequest request) {
		boolean keepAlive = HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
		FullHttpResponse response = response(request);
		HttpUtil.setKeepAlive(response.headers(), request.protocolVersion(), keepAlive);
		if (keepAlive) {
			context.write(response, context.voidPromise());
		}
		else {
			this.closing = true;
			context.write(response).addListener(ChannelFutureListener.CLOSE);
		}
	}

	private static FullHttpResponse response(HttpRequest request) {
		if (!request.decoderResult().isSuccess()) {
			return empty(HttpResponseStatus.BAD_REQUEST);
		}
		if (!request.uri().equals("/json") || !request.method().equals(HttpMethod.GET)) {
			return empty(HttpResponseStatus.NOT_FOUND);
		}
		FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK,
				BODY.duplicate());
		response.headers()
			.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
			.set(HttpHeaderNames.CONTENT_LENGTH, LENGTH);
		return response;
	}

	private static FullHttpResponse empty(HttpResponseStatus status) {
		FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
		response.headers().set(HttpHeaderNames.CONTENT_LENGTH, HttpHeaderValues.ZERO);
		return response;
	}

}
