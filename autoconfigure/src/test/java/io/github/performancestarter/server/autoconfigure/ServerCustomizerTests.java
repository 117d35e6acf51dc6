package io.github.performancestarter.server.autoconfigure;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.github.performancestarter.pipeline.Wire;
import org.junit.jupiter.api.Test;
import reactor.netty.http.logging.HttpMessageArgProvider;
import reactor.netty.http.logging.ReactorNettyHttpMessageLogFactory;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServer;

import static org.assertj.core.api.Assertions.assertThat;

class ServerCustomizerTests {

	@Test
	void messageLogOfTheApplicationWins() throws Exception {
		AtomicReference<String> logged = new AtomicReference<>();
		NettyReactiveWebServerFactory factory = new NettyReactiveWebServerFactory(0);
		factory.addServerCustomizers((server) -> server.httpMessageLogFactory(new Own(logged)));
		new ServerCustomizer(List.of((HttpServer server) -> server), (last) -> {
		}, null, null).customize(factory);
		WebServer server = factory.getWebServer((request, response) -> response.setComplete());
		server.start();
		try (Wire wire = Wire.plain(server.getPort())) {
			assertThat(wire.send("GET / HTTP/1.1\r\nBad : x\r\n\r\n").response()).startsWith("HTTP/1.1 400");
		}
		finally {
			server.stop();
		}
		assertThat(logged.get()).contains("GET / HTTP/1.1");
	}

	/**
	 * What an application sets.
	 */
	private static final class Own extends ReactorNettyHttpMessageLogFactory {

		private final AtomicReference<String> logged;

		private Own(AtomicReference<String> logged) {
			this.logged = logged;
		}

		@Override
		public String common(HttpMessageArgProvider arg) {
			String text = super.common(arg);
			this.logged.set(text);
			return text;
		}

	}

}
