package io.github.performancestarter.server.listener;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;

import io.netty.channel.ChannelOption;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.ssl.ClientAuth;
import io.netty.util.concurrent.GlobalEventExecutor;
import reactor.core.publisher.Mono;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerConfig;

/**
 * Binds a server over TCP, and then over UDP on the port of the same number.
 */
final class Http3Bind {

	/*
	 * The server over UDP is the same server with another protocol and another TLS: it
	 * has the same handler, loops, hooks and observers. Not the same options, which are
	 * those of TCP sockets: one that lets two servers use a UDP port would be fatal, as
	 * would buffers that are made for accepting connections. And not the same group of
	 * connections: Reactor Netty ends the members of a group as TCP connections.
	 */

	private static final int STREAMS = 100;

	private static final long STREAM_WINDOW = 1024 * 1024;

	private static final long CONNECTION_WINDOW = 8 * STREAM_WINDOW;

	private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

	private static final Set<ChannelOption<?>> OPTIONS = Set.of(ChannelOption.ALLOCATOR, ChannelOption.AUTO_READ,
			ChannelOption.WRITE_BUFFER_WATER_MARK);

	private final HttpServer server;

	private final ServerTls tls;

	private final IntConsumer bound;

	/**
	 * Creates the bind.
	 * @param server the server, fully configured
	 * @param tls its side of TLS
	 * @param bound told the UDP port
	 */
	Http3Bind(HttpServer server, ServerTls tls, IntConsumer bound) {
		this.server = server;
		this.tls = tls;
		this.bound = bound;
	}

	Mono<DisposableServer> bind() {
		return Mono.<DisposableServer>from(this.server.bind())
			.flatMap((tcp) -> udp(tcp).onErrorResume((failure) -> close(tcp).then(Mono.error(failure)))
				.doOnCancel(tcp::dispose));
	}

	private static Mono<Void> close(DisposableServer server) {
		server.dispose();
		return server.onDispose().onErrorComplete();
	}

	private Mono<DisposableServer> udp(DisposableServer tcp) {
		int port = tcp.port();
		Http3Connections connections = new Http3Connections();
		return Mono.<DisposableServer>from(http3(port, connections).bind())
			.onErrorMap(ChannelBindException.class,
					(failure) -> UnavailableListenersException.udpPort(port,
							Objects.requireNonNullElse(failure.getCause(), failure)))
			.map((udp) -> {
				this.bound.accept(port);
				return new Http3Server(tcp, udp, connections);
			});
	}

	private HttpServer http3(int port, Http3Connections connections) {
		HttpServer http3 = HttpServerGroup.plain(this.server);
		HttpServerConfig config = http3.configuration();
		if (config.http3SettingsSpec() == null) {
			http3 = http3.http3Settings((settings) -> settings.maxData(CONNECTION_WINDOW)
				.maxStreamDataBidirectionalLocal(STREAM_WINDOW)
				.maxStreamDataBidirectionalRemote(STREAM_WINDOW)
				.maxStreamsBidirectional(STREAMS)
				.maxFieldSectionSize(config.decoder().maxHeaderSize())
				.idleTimeout(Objects.requireNonNullElse(config.idleTimeout(), IDLE_TIMEOUT)));
		}
		for (ChannelOption<?> option : config.options().keySet()) {
			http3 = OPTIONS.contains(option) ? http3 : http3.option(option, null);
		}
		for (ChannelOption<?> option : config.childOptions().keySet()) {
			http3 = OPTIONS.contains(option) ? http3 : http3.childOption(option, null);
		}
		QuicSslContext context = context();
		return http3.port(port)
			.maxConnections(-1)
			.protocol(HttpProtocol.HTTP3)
			.secure((spec) -> spec.sslContext(context))
			.channelGroup(new DefaultChannelGroup(GlobalEventExecutor.INSTANCE))
			.doOnChannelInit((observer, channel, remote) -> connections.add(channel));
	}

	private QuicSslContext context() {
		return QuicSslContextBuilder.forServer(new ServerKeys(this.tls), null)
			.trustManager(new ClientTrust(this.tls))
			.clientAuth(switch (this.tls.clientCertificate()) {
				case NONE -> ClientAuth.NONE;
				case WANTED -> ClientAuth.OPTIONAL;
				case NEEDED -> ClientAuth.REQUIRE;
			})
			.applicationProtocols(Http3.supportedApplicationProtocols())
			.build();
	}

}
