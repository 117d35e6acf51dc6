package io.github.performancestarter.pipeline;

import io.github.performancestarter.message.HttpMessages;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import reactor.netty.channel.ChannelOperations;

/**
 * Keeps a bad request back until the exchange before it is wholly over.
 */
final class RefusalGate extends ChannelInboundHandlerAdapter {

	/*
	 * Behind all else of ours, event loop only. Most connections never have one: it goes
	 * in right before the bad request passes.
	 *
	 * The operations of an exchange are detached a little after its last bytes were
	 * flushed, so a quick client's next request may find them attached. Reactor Netty
	 * queues that request, unless it is marked as undecodable: then it writes the 400
	 * through the old operations, which are complete and write nothing, and the
	 * connection hangs. When operations are detached, an event is fired through the
	 * pipeline; a bad request waits for it here. Nothing follows a bad request.
	 */

	static final String NAME = "performance.refusal-gate";

	private @Nullable Object waiting;

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object msg) {
		HttpRequest request = HttpMessages.request(msg);
		if (request != null && request.decoderResult().isFailure() && isBusy(ctx)) {
			this.waiting = msg;
		}
		else {
			ctx.fireChannelRead(msg);
		}
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object evt) {
		ctx.fireUserEventTriggered(evt);
		Object next = this.waiting;
		if (next != null && !isBusy(ctx)) {
			this.waiting = null;
			ctx.fireChannelRead(next);
		}
	}

	private static boolean isBusy(ChannelHandlerContext ctx) {
		return ChannelOperations.get(ctx.channel()) != null;
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext ctx) {
		ReferenceCountUtil.release(this.waiting);
		this.waiting = null;
	}

}
