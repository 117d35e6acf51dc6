package io.github.performancestarter.server.listener;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.performancestarter.pipeline.Drain;
import io.github.performancestarter.pipeline.Wire;
import io.github.performancestarter.server.transport.ServerLoops;
import io.github.performancestarter.server.transport.Transport;
import io.github.performancestarter.server.transport.TransportChoice;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * A server with listeners of its own, configured in the order in which Spring Boot does
 * it. It answers with the name of the thread that handles the request.
 */
final class GroupServer implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofSeconds(10);

	static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

	static final String CLOSE = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

	static final String HOLD = "GET /hold HTTP/1.1\r\nHost: a\r\n\r\n";

	final Drain drain = new Drain(false);

	final Sinks.One<String> hold = Sinks.one();

	final Sinks.Empty<Void> held = Sinks.empty();

	final ListenerCounters counters = new ListenerCounters();

	final Listeners listeners;

	final ServerLoops loops;

	private final HttpServer server;

	private @Nullable DisposableServer bound;

	GroupServer(Transport transport, ListenerSettings settings) {
		this(transport, settings, UnaryOperator.identity());
	}

	GroupServer(Transport transport, ListenerSettings settings, UnaryOperator<HttpServer> customizer) {
		this.listeners = new Listeners(settings, this.counters, this.drain);
		this.loops = ServerLoops.create(TransportChoice.of(transport, true), Math.max(1, settings.reuseport()));
		HttpServer installed = this.drain.install(this.listeners.install(
				HttpServer.create().bindAddress(() -> new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))));
		this.server = customizer.apply(installed)
			.channelGroup(new DefaultChannelGroup(GlobalEventExecutor.INSTANCE))
			.handle((request, response) -> {
				if (request.uri().equals("/hold")) {
					this.held.tryEmitEmpty();
					return response.sendString(this.hold.asMono());
				}
				return response.sendString(Mono.just(Thread.currentThread().getName()));
			})
			.runOn(this.loops);
	}

	/**
	 * The transports of this platform between whose listeners connections are balanced.
	 */
	static Stream<Transport> transports() {
		return Stream.of(Transport.EPOLL, Transport.IO_URING, Transport.NIO).filter(GroupServer::isBalanced);
	}

	private static boolean isBalanced(Transport transport) {
		TransportChoice choice = TransportChoice.of(transport, false);
		ServerLoops loops = ServerLoops.create(choice, 1);
		try {
			return choice.taken() == transport && loops.reusePort() != null;
		}
		finally {
			loops.disposeLater(Duration.ZERO, PATIENCE).block(PATIENCE);
		}
	}

	static ListenerSettings listeners(int count) {
		return new ListenerSettings(count, false, false, null, null, MaxConnectionsPolicy.WAIT);
	}

	GroupServer start() {
		this.bound = this.server.bindNow(PATIENCE);
		return this;
	}

	Mono<? extends DisposableServer> bind() {
		return this.server.bind();
	}

	DisposableServer bound() {
		DisposableServer bound = this.bound;
		if (bound == null) {
			throw new IllegalStateException("Not started");
		}
		return bound;
	}

	int port() {
		return bound().port();
	}

	Wire connect() throws IOException {
		return Wire.plain(port());
	}

	/** The name of the thread that handles a request of this connection. */
	static String thread(Wire wire) throws IOException {
		String response = wire.send(GET).response();
		return response.substring(response.lastIndexOf('\n') + 1);
	}

	@Override
	public void close() {
		this.hold.tryEmitValue("held");
		if (this.bound != null) {
			this.bound.disposeNow(PATIENCE);
		}
		// a loop that ends without any quiet period may not close its channels
		this.loops.disposeLater(Duration.ofMillis(10), PATIENCE).block(PATIENCE);
	}

}
