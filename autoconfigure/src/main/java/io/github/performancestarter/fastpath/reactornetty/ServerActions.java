package io.github.performancestarter.fastpath.reactornetty;

import java.time.Duration;

import io.github.performancestarter.fastpath.ConnectionActions;
import io.github.performancestarter.pipeline.LingeringClose;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.timeout.IdleStateHandler;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.HttpConnectionLiveness;
import reactor.netty.http.IdleTimeoutHandler;

/**
 * What Reactor Netty does for a connection that the fast path answered.
 */
final class ServerActions implements ConnectionActions {

	/*
	 * Reactor Netty takes its idle handler out of the pipeline while it works on a
	 * request and puts it back after the response. The same is done here for answers that
	 * do not fit into the socket at once: a client that reads a large answer slowly is
	 * not idle. If a request is with Reactor Netty when the answer is sent, it puts the
	 * handler back itself.
	 */

	private final @Nullable Duration idleTimeout;

	ServerActions(@Nullable Duration idleTimeout) {
		this.idleTimeout = idleTimeout;
	}

	@Override
	public void active(ChannelHandlerContext context) {
		if (this.idleTimeout != null
				&& context.pipeline().get(NettyPipeline.IdleTimeoutHandler) instanceof IdleStateHandler idle) {
			if (isSent(context.channel())) {
				idle.resetReadTimeout();
			}
			else {
				IdleTimeoutHandler.removeIdleTimeoutHandler(context.pipeline());
				awaitSent(context);
			}
		}
	}

	private void awaitSent(ChannelHandlerContext context) {
		context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener((sent) -> {
			if (sent.isSuccess()) {
				// not within the write that completes it: the bytes still count as
				// pending there
				context.executor().execute(() -> sent(context));
			}
		});
	}

	private void sent(ChannelHandlerContext context) {
		Channel channel = context.channel();
		if (!channel.isActive()) {
			return;
		}
		if (!isSent(channel)) {
			awaitSent(context);
		}
		else if (ChannelOperations.get(channel) == null) {
			IdleTimeoutHandler.addIdleTimeoutHandler(context.pipeline(), this.idleTimeout,
					HttpConnectionLiveness.CLOSE);
		}
	}

	private static boolean isSent(Channel channel) {
		ChannelOutboundBuffer pending = channel.unsafe().outboundBuffer();
		return pending == null || pending.totalPendingWriteBytes() == 0;
	}

	@Override
	public void close(ChannelHandlerContext context) {
		LingeringClose.close(context);
	}

}
