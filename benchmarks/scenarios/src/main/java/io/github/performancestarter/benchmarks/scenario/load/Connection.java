package io.github.performancestarter.benchmarks.scenario.load;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
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

	/** True iff the answer that is being read lets the connection live. */
	private boolean keepAlive;

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

	boolean isOpen() {
		return this.channel.isActive();
	}

	void close() {
		this.channel.close();
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		try {
			if (message instanceof HttpResponse response) {
				this.status = response.decoderResult().isSuccess() ? response.status().code() : -1;
				this.keepAlive = response.decoderResult().isSuccess() && HttpUtil.isKeepAlive(response);
			}
			if (message instanceof LastHttpContent) {
				completed();
			}
		}
		finally {
			ReferenceCountUtil.release(message);
		}
	}

	private void completed() {
		Request answered = abandon();
		if (answered != null) {
			this.owner.answered(answered, this.status);
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

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		context.close();
	}

}
