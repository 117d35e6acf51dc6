package io.github.performancestarter.server.autoconfigure;

import io.github.performancestarter.server.ServerExtension;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Extends the HTTP/1.1 connections of the application's own server.
 */
final class ServerCustomizer implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

	/*
	 * One of the factory and not a NettyServerCustomizer bean, because such beans reach
	 * the server of a separate management port too, which has a shutdown of its own.
	 */

	private final ServerExtension extension;

	ServerCustomizer(ServerExtension extension) {
		this.extension = extension;
	}

	@Override
	public void customize(NettyReactiveWebServerFactory factory) {
		factory.addServerCustomizers(this.extension::install);
	}

}
