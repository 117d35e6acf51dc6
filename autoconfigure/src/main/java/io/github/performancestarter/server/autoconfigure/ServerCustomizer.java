package io.github.performancestarter.server.autoconfigure;

import io.github.performancestarter.server.ServerExtension;
import io.github.performancestarter.server.listener.Listeners;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Extends the listeners and the connections of the application's own server.
 */
final class ServerCustomizer implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

	/*
	 * One of the factory and not a NettyServerCustomizer bean, because such beans reach
	 * the server of a separate management port too, which has a shutdown of its own.
	 */

	private static final Log logger = LogFactory.getLog(ServerCustomizer.class);

	private final ServerExtension extension;

	private final Listeners listeners;

	private final @Nullable String reactorNetty;

	ServerCustomizer(ServerExtension extension, Listeners listeners, @Nullable String reactorNetty) {
		this.extension = extension;
		this.listeners = listeners;
		this.reactorNetty = reactorNetty;
	}

	@Override
	public void customize(NettyReactiveWebServerFactory factory) {
		String warning = ReactorNettyVersion.warning(this.reactorNetty);
		if (warning != null) {
			logger.warn(warning);
		}
		factory.addServerCustomizers((server) -> this.extension.install(this.listeners.install(server)));
	}

}
