package io.github.performancestarter.server.listener;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;

import io.github.performancestarter.server.transport.ServerLoops;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * Binds the listeners of a server one after the other.
 */
final class ListenerBind {

	/*
	 * The first listener is bound without SO_REUSEPORT, as a server with one listener is:
	 * so a port that anybody listens on fails as ever, whatever flags they have, and two
	 * servers that start at once do not both get it. It is given the flag when it is
	 * bound, and Linux lets others join a socket that has it by then. Two sockets share a
	 * port only if both have the flag, so a later server of the same kind does not get in
	 * either: its first one comes without. One that has the flag from the beginning does,
	 * if it is of the same user: the flag stays, as without it the kernel does not
	 * balance.
	 *
	 * With port sharing the first one has the flag from the beginning.
	 */

	private final HttpServer server;

	private final ServerLoops loops;

	private final ChannelOption<Boolean> reusePort;

	private final ListenerSettings settings;

	private final List<DisposableServer> bound = new CopyOnWriteArrayList<>();

	private ListenerBind(HttpServer server, ServerLoops loops, ChannelOption<Boolean> reusePort,
			ListenerSettings settings) {
		this.server = server;
		this.loops = loops;
		this.reusePort = reusePort;
		this.settings = settings;
	}

	/**
	 * Binds a server.
	 * @param server its configuration
	 * @param settings how many listeners, and with whom they share the port
	 * @param count told how many listeners there are, when they are bound
	 * @return one that stands for all listeners; an error if one of them cannot be bound,
	 * and then none of them is
	 */
	static Mono<? extends DisposableServer> of(HttpServer server, ListenerSettings settings, IntConsumer count) {
		return Mono.defer(() -> {
			LoopResources resources = server.configuration().loopResources();
			ServerLoops loops = ServerLoops.of(resources);
			if (loops == null) {
				return Mono.error(UnavailableListenersException.foreignLoops(resources));
			}
			ChannelOption<Boolean> reusePort = loops.reusePort();
			if (reusePort == null) {
				return single(server, loops, settings).doOnSuccess((bound) -> count.accept(1));
			}
			ListenerBind bind = new ListenerBind(server, loops, reusePort, settings);
			return bind.bind().doOnSuccess((bound) -> count.accept(bind.bound.size()));
		});
	}

	private static Mono<? extends DisposableServer> single(HttpServer server, ServerLoops loops,
			ListenerSettings settings) {
		return settings.required()
				? Mono.error(UnavailableListenersException.notBalanced(loops.choice().taken().word())) : server.bind();
	}

	private Mono<DisposableServer> bind() {
		int count = Math.min(this.settings.reuseport(), this.loops.size());
		return Flux.range(0, count)
			.concatMap(this::bind)
			.then(Mono.<DisposableServer>fromSupplier(() -> new BoundListeners(List.copyOf(this.bound))))
			.onErrorResume((failure) -> abandon().then(Mono.error(failure)))
			.doOnCancel(this::close);
	}

	private Mono<DisposableServer> bind(int index) {
		boolean first = index == 0;
		HttpServer listener = this.server.runOn(this.loops.only(index));
		if (!first) {
			listener = listener.port(this.bound.get(0).port());
		}
		if (!first || this.settings.portSharing()) {
			listener = listener.option(this.reusePort, true);
		}
		return Mono.<DisposableServer>from(listener.bind()).doOnNext((server) -> {
			this.bound.add(server);
			if (first && !this.settings.portSharing()) {
				share(server.channel());
			}
		}).delayUntil((server) -> hooks(server.channel()));
	}

	/** A bound server is announced first, then its hooks are called, in one go. */
	private static Mono<Void> hooks(Channel listener) {
		return Mono.create((sink) -> listener.eventLoop().execute(sink::success));
	}

	private void share(Channel listener) {
		if (!listener.config().setOption(this.reusePort, true)) {
			throw new IllegalStateException("A bound listener does not take " + this.reusePort);
		}
	}

	private Mono<Void> abandon() {
		close();
		return Flux.fromIterable(this.bound).flatMap((listener) -> listener.onDispose().onErrorComplete()).then();
	}

	private void close() {
		this.bound.forEach(DisposableServer::dispose);
		ChannelGroup connections = this.server.configuration().channelGroup();
		if (connections != null) {
			connections.close();
		}
	}

}
