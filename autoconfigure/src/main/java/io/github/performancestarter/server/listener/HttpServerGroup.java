package io.github.performancestarter.server.listener;

import java.util.Objects;

import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerConfig;

/**
 * A server that binds several listeners with one configuration.
 */
final class HttpServerGroup extends HttpServer {

	/*
	 * Reactor Netty's methods that configure a server change the configuration of a
	 * duplicate. The configuration here is that of an ordinary server, and duplicates of
	 * it are made by that server, so each of those methods works and returns a group
	 * again.
	 */

	private final HttpServer server;

	private final ListenerSettings settings;

	HttpServerGroup(HttpServer server, ListenerSettings settings) {
		this.server = server;
		this.settings = settings;
	}

	@Override
	public Mono<? extends DisposableServer> bind() {
		return ListenerBind.of(this.server, this.settings);
	}

	@Override
	public HttpServerConfig configuration() {
		return this.server.configuration();
	}

	@Override
	protected HttpServer duplicate() {
		return new HttpServerGroup(copy(), this.settings);
	}

	/** A public method that copies the server and changes nothing. */
	private HttpServer copy() {
		return this.server.bindAddress(Objects.requireNonNull(this.server.configuration().bindAddress()));
	}

	@Override
	public String toString() {
		return "HttpServerGroup{" + this.server + '}';
	}

}
