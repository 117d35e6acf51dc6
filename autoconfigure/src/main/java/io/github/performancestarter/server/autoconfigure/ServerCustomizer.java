package io.github.performancestarter.server.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.github.performancestarter.server.ShortMessageLog;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.web.server.Http2;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Extends the application's own server: its loops, its listeners and their connections.
 */
final class ServerCustomizer implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

	/*
	 * One of the factory and not a NettyServerCustomizer bean, because such beans reach
	 * the server of a separate management port too, which has a shutdown of its own.
	 */

	private static final Log logger = LogFactory.getLog(ServerCustomizer.class);

	private final List<UnaryOperator<HttpServer>> extensions;

	private final Consumer<NettyReactiveWebServerFactory> last;

	private final @Nullable String reactorNetty;

	private final @Nullable String netty;

	ServerCustomizer(List<UnaryOperator<HttpServer>> extensions, Consumer<NettyReactiveWebServerFactory> last,
			@Nullable String reactorNetty, @Nullable String netty) {
		this.extensions = List.copyOf(extensions);
		this.last = last;
		this.reactorNetty = reactorNetty;
		this.netty = netty;
	}

	@Override
	public void customize(NettyReactiveWebServerFactory factory) {
		warn(ReactorNettyVersion.warning(this.reactorNetty));
		Http2 http2 = factory.getHttp2();
		if (http2 != null && http2.isEnabled()) {
			warn(NettyVersion.warning(this.netty));
		}
		begin(factory);
		this.extensions.forEach((extension) -> factory.addServerCustomizers(extension::apply));
		this.last.accept(factory);
	}

	/** Ahead of the application's own customizers: what they set cannot be told later. */
	private static void begin(NettyReactiveWebServerFactory factory) {
		List<NettyServerCustomizer> customizers = new ArrayList<>();
		customizers.add(ShortMessageLog::install);
		customizers.addAll(factory.getServerCustomizers());
		factory.setServerCustomizers(customizers);
	}

	private static void warn(@Nullable String warning) {
		if (warning != null) {
			logger.warn(warning);
		}
	}

}
