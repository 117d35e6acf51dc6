package io.github.performancestarter.server.autoconfigure;

import io.github.performancestarter.server.listener.Http3Extension;
import io.github.performancestarter.server.listener.Http3Settings;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;

/**
 * Has the application's own server speak HTTP/3, with the TLS that Spring Boot gives it.
 */
final class Http3Customizer {

	private final Http3Settings settings;

	private final Http3Extension extension;

	Http3Customizer(Http3Settings settings, Http3Extension extension) {
		this.settings = settings;
		this.extension = extension;
	}

	/** To be called behind what makes listeners for TCP: it binds those, too. */
	void customize(NettyReactiveWebServerFactory factory) {
		factory.addServerCustomizers(this.extension::announce);
		if (this.settings.enabled()) {
			// TLS is looked at when the server is made: others may set it until then
			factory.addServerCustomizers((server) -> this.extension.install(server, BundleTls.of(factory)));
		}
	}

}
