package io.github.performancestarter.server.limit;

import io.github.performancestarter.message.HttpMessages;
import io.github.performancestarter.pipeline.ExchangeCount;
import io.github.performancestarter.pipeline.LingeringClose;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;

/**
 * Drops what comes behind a body that is too large.
 */
final class BodyGate extends ChannelInboundHandlerAdapter {

	/*
	 * Behind the codec of an HTTP/1.1 connection, event loop only. Reactor Netty queues
	 * requests that wait for their turn, and their bodies, without a bound; so the bound
	 * is kept ahead of that queue. The head of a request that announces too much, or the
	 * piece of a body that is the first too much, goes on: BodyGuard, behind the queue,
	 * refuses the request by it when its turn has come. Nothing follows on the
	 * connection.
	 *
	 * A request that was answered before its body ended is behind no guard any more:
	 * there the connection ends here.
	 */

	private final BodySize size;

	private final ExchangeCount exchanges;

	private final LimitCounters counters;

	/** True iff a body of this connection was too large. */
	private boolean exceeded;

	BodyGate(long maxBodySize, ExchangeCount exchanges, LimitCounters counters) {
		this.size = new BodySize(maxBodySize);
		this.exchanges = exchanges;
		this.counters = counters;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object msg) {
		if (this.exceeded) {
			ReferenceCountUtil.release(msg);
			return;
		}
		HttpRequest request = HttpMessages.request(msg);
		if (request != null && request.decoderResult().isSuccess()) {
			this.exceeded = this.size.begin(request);
		}
		if (msg instanceof HttpContent content && this.size.add(content)) {
			this.exceeded = true;
			if (this.exchanges.inFlight() == 0) {
				content.release();
				this.counters.bodyRejected();
				LingeringClose.close(ctx);
				return;
			}
		}
		ctx.fireChannelRead(msg);
	}

}
