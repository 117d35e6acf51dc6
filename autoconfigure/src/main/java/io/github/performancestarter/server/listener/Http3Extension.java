package io.github.performancestarter.server.listener;

import java.util.Objects;
import java.util.function.Supplier;

import io.github.performancestarter.pipeline.AltSvc;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerState;

/**
 * HTTP/3 beside what a server speaks over TCP, and the header that tells clients of it.
 *
 * @since 0.1.0
 */
public final class Http3Extension {

	private final Http3Settings settings;

	private final AltSvc altSvc;

	private final Supplier<@Nullable Throwable> unavailable;

	/**
	 * Creates the extension.
	 * @param settings what HTTP/3 is to be
	 * @param altSvc the header of answers over TCP
	 */
	public Http3Extension(Http3Settings settings, AltSvc altSvc) {
		this(settings, altSvc, QuicLibrary::unavailable);
	}

	Http3Extension(Http3Settings settings, AltSvc altSvc, Supplier<@Nullable Throwable> unavailable) {
		this.unavailable = unavailable;
		this.settings = Objects.requireNonNull(settings, "settings");
		this.altSvc = Objects.requireNonNull(altSvc, "altSvc");
	}

	/**
	 * Gives answers over TCP the header, if there is to be one.
	 * @param server the server, to which its handler is not given yet
	 * @return the extended server
	 */
	public HttpServer announce(HttpServer server) {
		String value = this.settings.altSvc();
		if (value != null && !value.isEmpty()) {
			this.altSvc.publish(value);
		}
		boolean announced = (value != null) ? !value.isEmpty() : this.settings.enabled();
		return announced ? server.childObserve(this::observe) : server;
	}

	/** Sees a request before its handler does. */
	private void observe(Connection connection, ConnectionObserver.State state) {
		String value = this.altSvc.value();
		if (value != null && state == HttpServerState.REQUEST_RECEIVED
				&& connection instanceof HttpServerResponse response) {
			response.responseHeaders().set(AltSvc.NAME, value);
		}
	}

	/**
	 * Has a server listen for HTTP/3, too.
	 * @param server the server, which may be configured further behind this
	 * @param tls the server's side of TLS
	 * @return the server that binds a UDP port with the number of its TCP port
	 * @throws UnavailableListenersException if the library for QUIC cannot be had
	 */
	public HttpServer install(HttpServer server, ServerTls tls) {
		Throwable unavailable = this.unavailable.get();
		if (unavailable != null) {
			throw UnavailableListenersException.noQuic(unavailable);
		}
		return new HttpServerGroup(server, (configured) -> new Http3Bind(configured, tls, this::bound).bind());
	}

	private void bound(int port) {
		if (this.settings.altSvc() == null) {
			this.altSvc.publish("h3=\":" + port + "\"; ma=86400");
		}
	}

}
