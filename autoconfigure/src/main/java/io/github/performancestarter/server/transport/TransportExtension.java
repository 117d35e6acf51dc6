package io.github.performancestarter.server.transport;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerConfig;

/**
 * The transport's part of a server: the allocator of its connections, and the count of
 * them on each event loop.
 *
 * @since 0.1.0
 */
public final class TransportExtension {

	/*
	 * What the server runs on is known when it binds: the loops come with Boot's call of
	 * runOn, behind all customizers. Connections come after that.
	 */

	private final LoopSettings settings;

	private final @Nullable LoopConnections connections;

	private final Runnable whenForeign;

	private volatile @Nullable Bound bound;

	/**
	 * Creates the extension.
	 * @param settings what the loops were told to be
	 * @param connections counts connections on {@link ServerLoops}, or {@code null} if
	 * nothing does
	 * @param whenForeign called before a server binds on loops that are not
	 * {@link ServerLoops}; may throw, then it does not bind
	 */
	public TransportExtension(LoopSettings settings, @Nullable LoopConnections connections, Runnable whenForeign) {
		this.settings = settings;
		this.connections = connections;
		this.whenForeign = whenForeign;
	}

	/**
	 * Extends a server.
	 * @param server the server
	 * @return the extended server
	 */
	public HttpServer install(HttpServer server) {
		Allocator allocator = this.settings.allocator();
		HttpServer extended = ReceiveSizes.share(server).doOnBind(this::bind);
		if (allocator != null) {
			extended = extended.option(ChannelOption.ALLOCATOR, allocator.instance())
				.childOption(ChannelOption.ALLOCATOR, allocator.instance());
		}
		LoopConnections connections = this.connections;
		return (connections == null) ? extended
				: extended.doOnChannelInit((observer, channel, remote) -> count(channel, connections));
	}

	private void bind(HttpServerConfig config) {
		ServerLoops loops = ServerLoops.of(config.loopResources());
		if (loops == null) {
			this.whenForeign.run();
		}
		Object allocator = config.childOptions().get(ChannelOption.ALLOCATOR);
		this.bound = (allocator instanceof ByteBufAllocator set) ? new Bound(loops, set, true)
				: new Bound(loops, ByteBufAllocator.DEFAULT, false);
	}

	/** Reactor Netty calls it with connections of any protocol, and not with streams. */
	private void count(Channel channel, LoopConnections connections) {
		Bound bound = this.bound;
		ServerLoops loops = (bound != null) ? bound.loops() : null;
		int loop = (loops != null) ? loops.indexOf(channel.eventLoop()) : -1;
		if (loop >= 0 && loop < connections.names().size()) {
			connections.opened(loop, channel);
		}
	}

	/** How many connections are open on a loop. */
	int open(int loop) {
		LoopConnections connections = this.connections;
		return (connections != null && loop < connections.names().size()) ? connections.open(loop) : 0;
	}

	/** What the server is bound on, or {@code null} before it is. */
	@Nullable Bound bound() {
		return this.bound;
	}

	/**
	 * What a server is bound on.
	 *
	 * @param loops its loops, or {@code null} if they are the application's own
	 * @param allocator gives the buffers of its connections
	 * @param chosen true iff the allocator was chosen by anyone but Netty
	 */
	record Bound(@Nullable ServerLoops loops, ByteBufAllocator allocator, boolean chosen) {
	}

}
