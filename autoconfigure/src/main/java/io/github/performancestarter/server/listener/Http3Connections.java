package io.github.performancestarter.server.listener;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.netty.channel.Channel;
import io.netty.handler.codec.quic.QuicChannel;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The QUIC connections of a listener, and their end.
 */
final class Http3Connections {

	/*
	 * Any thread. Connections come and go on their event loop. The end is complete when
	 * it was asked for and the last connection is closed; a connection that comes after
	 * that is closed at once, until the listener is.
	 */

	private final Set<Http3Connection> open = ConcurrentHashMap.newKeySet();

	private final Sinks.Empty<Void> ended = Sinks.empty();

	private volatile boolean ending;

	/**
	 * Takes up a connection. Called on its event loop.
	 * @param channel a channel of the listener, maybe a connection
	 */
	void add(Channel channel) {
		if (channel instanceof QuicChannel quic) {
			Http3Connection connection = new Http3Connection(quic);
			this.open.add(connection);
			quic.closeFuture().addListener((closed) -> remove(connection));
			quic.pipeline().addFirst(Http3Connection.NAME, connection);
			if (this.ending) {
				connection.end();
			}
		}
	}

	private void remove(Http3Connection connection) {
		this.open.remove(connection);
		completeIfEmpty();
	}

	private void completeIfEmpty() {
		if (this.ending && this.open.isEmpty()) {
			this.ended.tryEmitEmpty();
		}
	}

	/**
	 * Ends all connections, each behind its last request.
	 * @return completes when they are closed
	 */
	Mono<Void> end() {
		this.ending = true;
		this.open.forEach((connection) -> connection.channel().eventLoop().execute(connection::end));
		completeIfEmpty();
		return this.ended.asMono();
	}

	/** Closes all connections at once, and tells their clients. */
	void close() {
		this.open.forEach((connection) -> connection.channel().eventLoop().execute(connection::close));
	}

}
