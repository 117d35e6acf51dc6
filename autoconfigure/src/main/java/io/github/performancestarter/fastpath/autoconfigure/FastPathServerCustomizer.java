package io.github.performancestarter.fastpath.autoconfigure;

import io.github.performancestarter.fastpath.reactornetty.FastPathInstaller;
import io.github.performancestarter.fastpath.reactornetty.FastRouteTwin;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * Installs the fast path and its twin into the application's own server.
 */
final class FastPathServerCustomizer implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory>, Ordered {

	/*
	 * The last customizer, so that the limits and timeouts it reads are final. It is one
	 * of the factory and not a NettyServerCustomizer bean, because such beans reach the
	 * server of a separate management port too, which must not answer the routes.
	 */

	private final FastPathInstaller installer;

	private final FastRouteTwin twin;

	private volatile boolean applied;

	FastPathServerCustomizer(FastPathInstaller installer, FastRouteTwin twin) {
		this.installer = installer;
		this.twin = twin;
	}

	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public void customize(NettyReactiveWebServerFactory factory) {
		this.applied = true;
		factory.addServerCustomizers(this.installer::install);
		factory.addRouteProviders((routes) -> routes.route(this.twin::matches, this.twin::answer));
	}

	/** Tells whether there is a server that answers the routes. */
	boolean applied() {
		return this.applied;
	}

}
