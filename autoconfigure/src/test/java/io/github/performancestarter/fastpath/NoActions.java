package io.github.performancestarter.fastpath;

import io.netty.channel.ChannelHandlerContext;

/**
 * A server without time limits that never drains.
 */
final class NoActions implements ConnectionActions {

	@Override
	public void active(ChannelHandlerContext context) {
		// there is no idle timeout
	}

	@Override
	public boolean draining() {
		return false;
	}

	@Override
	public void close(ChannelHandlerContext context, boolean clientEnded) {
		context.close();
	}

}
