package io.github.performancestarter.server.listener;

import java.util.Objects;

import io.github.performancestarter.pipeline.Drain;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ServerChannel;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * The listeners of a server: how many there are, and how many connections they let in.
 *
 * @since 0.1.0
 */
public final class Listeners {

	private final ListenerSettings settings;

	private final ListenerCounters counters;

	private final ConnectionLimit limit;

	private final Drain drain;

	private volatile int bound = 1;

	/**
	 * Creates the listeners' part of a server.
	 * @param settings what the listeners are to be
	 * @param counters connections are counted here
	 * @param drain tells whether connections that wait are still to be answered
	 */
	public Listeners(ListenerSettings settings, ListenerCounters counters, Drain drain) {
		this.settings = Objects.requireNonNull(settings, "settings");
		this.counters = Objects.requireNonNull(counters, "counters");
		this.drain = Objects.requireNonNull(drain, "drain");
		this.limit = new ConnectionLimit(settings.maxConnections(), settings.policy());
	}

	/**
	 * Gives a server these listeners. To be called before the server is put under the
	 * drain, whose handler is first in a listener's pipeline.
	 * @param server the server, which may be configured further behind this
	 * @return the server that binds them
	 */
	public HttpServer install(HttpServer server) {
		HttpServer extended = server.doOnBound((bound) -> install(bound.channel()));
		if (this.settings.backlog() != null) {
			extended = extended.option(ChannelOption.SO_BACKLOG, this.settings.backlog());
		}
		return (this.settings.reuseport() > 0) ? new HttpServerGroup(extended, this::bind) : extended;
	}

	private Mono<? extends DisposableServer> bind(HttpServer server) {
		return ListenerBind.of(server, this.settings, (count) -> this.bound = count);
	}

	private void install(Channel listener) {
		if (listener instanceof ServerChannel) {
			listener.pipeline().addFirst(new ConnectionGate(this.limit, this.counters, this.drain::draining));
		}
	}

	/**
	 * Returns the number of connections that were let in and are open.
	 * @return the number now
	 */
	public int openConnections() {
		return this.limit.open();
	}

	/** How many listeners the server was bound with, one before that. */
	int bound() {
		return this.bound;
	}

}
