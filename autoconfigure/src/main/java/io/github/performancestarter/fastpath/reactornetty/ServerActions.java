package io.github.performancestarter.fastpath.reactornetty;

import java.time.Duration;

import io.github.performancestarter.fastpath.ConnectionActions;
import io.github.performancestarter.pipeline.Drain;
import io.github.performancestarter.pipeline.LingeringClose;
import io.github.performancestarter.pipeline.SocketWrites;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
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
	 * not idle. One that reads nothing for as long as it might be idle is closed as an
	 * idle one is: nothing else would ever end it. If a request is with Reactor Netty
	 * when the answer is sent, it puts the handler back itself.
	 *
	 * A client that said close must not send anything more (RFC 9112 section 9.6). If
	 * nothing has come and the kernel has the answer, a plain close costs only a client
	 * that goes on later all the same, as it does with Reactor Netty alone and with
	 * nginx; the half-close would cost the server two system calls and a turn of the loop
	 * for each connection.
	 */

	private final @Nullable Duration idleTimeout;

	private final @Nullable Drain drain;

	ServerActions(@Nullable Duration idleTimeout, @Nullable Drain drain) {
		this.idleTimeout = idleTimeout;
		this.drain = drain;
	}

	@Override
	public void active(ChannelHandlerContext context) {
		Duration idleTimeout = this.idleTimeout;
		if (idleTimeout != null
				&& context.pipeline().get(NettyPipeline.IdleTimeoutHandler) instanceof IdleStateHandler idle) {
			if (SocketWrites.isSent(context.channel())) {
				idle.resetReadTimeout();
			}
			else {
				IdleTimeoutHandler.removeIdleTimeoutHandler(context.pipeline());
				SocketWrites.whenSent(context, () -> sent(context), idleTimeout, context::close);
			}
		}
	}

	private void sent(ChannelHandlerContext context) {
		if (ChannelOperations.get(context.channel()) == null) {
			IdleTimeoutHandler.addIdleTimeoutHandler(context.pipeline(), this.idleTimeout,
					HttpConnectionLiveness.CLOSE);
		}
	}

	@Override
	public boolean draining() {
		return this.drain != null && this.drain.draining();
	}

	@Override
	public void close(ChannelHandlerContext context, boolean clientEnded) {
		// what TLS still holds is not in the socket's queue, but ahead of an empty write
		if (clientEnded && !lingering() && context.writeAndFlush(Unpooled.EMPTY_BUFFER).isSuccess()) {
			context.close();
		}
		else {
			LingeringClose.close(context);
		}
	}

	private boolean lingering() {
		return this.drain != null && this.drain.lingering();
	}

}
