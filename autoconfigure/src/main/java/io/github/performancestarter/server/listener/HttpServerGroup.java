package io.github.performancestarter.server.listener;

import java.util.Objects;
import java.util.function.Function;

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

	private final Function<HttpServer, Mono<? extends DisposableServer>> bind;

	/**
	 * Creates a group.
	 * @param server the configuration
	 * @param bind binds the listeners of an ordinary server
	 */
	HttpServerGroup(HttpServer server, Function<HttpServer, Mono<? extends DisposableServer>> bind) {
		this.server = server;
		this.bind = bind;
	}

	@Override
	public Mono<? extends DisposableServer> bind() {
		return this.bind.apply(this.server);
	}

	@Override
	public HttpServerConfig configuration() {
		return this.server.configuration();
	}

	@Override
	protected HttpServer duplicate() {
		return new HttpServerGroup(copy(), this.bind);
	}

	/** A public method that copies the server and changes nothing. */
	private HttpServer copy() {
		return this.server.bindAddress(Objects.requireNonNull(this.server.configuration().bindAddress()));
	}

	/** The ordinary server whose configuration a group has, or the server itself. */
	static HttpServer plain(HttpServer server) {
		return (server instanceof HttpServerGroup group) ? plain(group.server) : server;
	}

	@Override
	public String toString() {
		return "HttpServerGroup{" + this.server + '}';
	}

}
