package io.github.performancestarter.fastpath.reactornetty;

import java.util.function.Consumer;

import io.github.performancestarter.fastpath.Decline;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.NettyPipeline;

/**
 * Finds out from the first request that reaches a server whether it keeps an access log.
 */
final class AccessLogWatch implements ConnectionObserver {

	/*
	 * Shared by all event loops. Over HTTP/1.1 the log is a handler of the connection.
	 * Over HTTP/2 it is one of the channel of each stream, and the server's configuration
	 * does not tell; so the first request of all is left to the server. What was found
	 * once holds: the configuration is fixed when the server is bound.
	 */

	private final Consumer<Decline> standBackListener;

	private volatile @Nullable Decline reason = Decline.ACCESS_LOG;

	private volatile boolean known;

	AccessLogWatch(Consumer<Decline> standBackListener) {
		this.standBackListener = standBackListener;
	}

	/** The reason to hand a request on over HTTP/2, if there is one. */
	@Nullable Decline reason() {
		return this.reason;
	}

	@Override
	public void onStateChange(Connection connection, State state) {
		if (!this.known && state == State.CONFIGURED) {
			boolean on = connection.channel().pipeline().context(NettyPipeline.AccessLogHandler) != null;
			this.reason = on ? Decline.ACCESS_LOG : null;
			this.known = true;
			if (on) {
				this.standBackListener.accept(Decline.ACCESS_LOG);
			}
		}
	}

}
