package io.github.performancestarter.benchmarks.scenario.load;

import java.io.IOException;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * One connection with at most one request on its way.
 */
final class Connection extends ChannelInboundHandlerAdapter {

	private final OpenLoop owner;

	private final Channel channel;

	private @Nullable Request request;

	private int status;

	private long bytes;

	/** True iff the answer that is being read lets the connection live. */
	private boolean keepAlive;

	/** True iff an answer has come to its end here. */
	private boolean useful;

	Connection(OpenLoop owner, Channel channel) {
		this.owner = owner;
		this.channel = channel;
	}

	void send(Request request, byte[] bytes) {
		this.request = request;
		this.channel.writeAndFlush(Unpooled.wrappedBuffer(bytes), this.channel.voidPromise());
	}

	/**
	 * The request on its way, which is given up: its answer will not count.
	 */
	@Nullable Request abandon() {
		Request abandoned = this.request;
		this.request = null;
		return abandoned;
	}

	@Nullable Request request() {
		return this.request;
	}

	/**
	 * Whether it has brought an answer.
	 */
	boolean wasUseful() {
		return this.useful;
	}

	boolean isOpen() {
		return this.channel.isActive();
	}

	void close() {
		this.channel.close();
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		try {
			if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
				// The request is lost with the connection
				close();
			}
			else {
				read(message);
			}
		}
		finally {
			ReferenceCountUtil.release(message);
		}
	}

	private void read(Object message) {
		if (message instanceof HttpResponse response) {
			this.status = response.status().code();
			this.keepAlive = HttpUtil.isKeepAlive(response);
			this.bytes = 0;
		}
		if (message instanceof HttpContent content) {
			this.bytes += content.content().readableBytes();
		}
		if (message instanceof LastHttpContent) {
			completed();
		}
	}

	private void completed() {
		Request answered = abandon();
		if (answered != null) {
			this.useful = true;
			this.owner.answered(answered, this.status, this.bytes);
		}
		if (answered != null && this.keepAlive) {
			this.owner.free(this);
		}
		else {
			close();
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		this.owner.closed(this);
	}

	/**
	 * A lost connection is the server's matter; anything else is a mistake here.
	 */
	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		if (!(cause instanceof IOException)) {
			this.owner.fail(cause);
		}
		context.close();
	}

}
