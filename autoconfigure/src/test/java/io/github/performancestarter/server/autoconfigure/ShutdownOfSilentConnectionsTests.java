package io.github.performancestarter.server.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.performancestarter.pipeline.Drain;
import io.github.performancestarter.pipeline.Tls;
import io.github.performancestarter.pipeline.Wire;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.netty.http.HttpProtocol;
import reactor.netty.tcp.SslProvider;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A connection that never sent a request does not hold the shutdown.
 */
class ShutdownOfSilentConnectionsTests {

	/** The preface of HTTP/2 and an empty SETTINGS, RFC 9113 section 3.4. */
	private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0";

	@ParameterizedTest
	@EnumSource
	void shutdownEndsLongBeforeItsPhase(Silence silence) throws Exception {
		ConfigurableApplicationContext context = start(silence);
		int port = Objects.requireNonNull(((ReactiveWebServerApplicationContext) context).getWebServer()).getPort();
		Drain drain = context.getBean(Drain.class);
		try (Wire wire = silence.connect(port)) {
			Awaitility.await().until(() -> drain.openConnections() == 1);
			CompletableFuture.runAsync(context::close).get(15, TimeUnit.SECONDS);
			assertThat(drain.openConnections()).isZero();
			assertThat(wire.socket().isClosed()).isFalse();
		}
		finally {
			context.close();
		}
	}

	private static ConfigurableApplicationContext start(Silence silence) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.REACTIVE)
			.run("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
					"--spring.main.register-shutdown-hook=false", "--spring.reactor.netty.shutdown-quiet-period=0s",
					"--performance.server.drain.quiet-period=50ms", "--spring.lifecycle.timeout-per-shutdown-phase=30s",
					"--" + silence.property);
	}

	/**
	 * The ways to say nothing.
	 */
	enum Silence {

		/** Nothing at all, where TLS is expected. */
		NO_HANDSHAKE("secure=true") {

			@Override
			Wire connect(int port) throws IOException {
				return Wire.plain(port);
			}

		},

		/** TLS with HTTP/1.1, and no request. */
		NO_REQUEST("secure=true") {

			@Override
			Wire connect(int port) throws IOException {
				return Wire.tls(port, "http/1.1");
			}

		},

		/** TLS with HTTP/2, and not even its preface. */
		NO_PREFACE("secure=true") {

			@Override
			Wire connect(int port) throws IOException {
				return Wire.tls(port, "h2");
			}

		},

		/** HTTP/2 without a stream. */
		NO_STREAM("secure=true") {

			@Override
			Wire connect(int port) throws IOException {
				return settle(Wire.tls(port, "h2"));
			}

		},

		/** Nothing, where HTTP/1.1 or HTTP/2 are expected in the clear. */
		NO_BYTE("server.http2.enabled=true") {

			@Override
			Wire connect(int port) throws IOException {
				return Wire.plain(port);
			}

		},

		/** HTTP/2 in the clear, without a stream. */
		NO_CLEAR_STREAM("server.http2.enabled=true") {

			@Override
			Wire connect(int port) throws IOException {
				return settle(Wire.plain(port));
			}

		};

		private final String property;

		Silence(String property) {
			this.property = property;
		}

		abstract Wire connect(int port) throws IOException;

		/** Waits until the server has said that it speaks HTTP/2. */
		private static Wire settle(Wire wire) throws IOException {
			InputStream in = wire.send(PREFACE).socket().getInputStream();
			byte[] frame = in.readNBytes(9);
			assertThat(frame[3]).as("type of the first frame").isEqualTo((byte) 4);
			return wire;
		}

	}

	/**
	 * An application without routes.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ HttpHandlerAutoConfiguration.class, NettyReactiveWebServerAutoConfiguration.class,
			WebFluxAutoConfiguration.class, LifecycleAutoConfiguration.class,
			PerformanceServerAutoConfiguration.class })
	static class Application {

		@Bean
		@ConditionalOnBooleanProperty("secure")
		NettyServerCustomizer secure() {
			// longer than the test may take: the server's own limit must not be what ends
			// it
			return (server) -> server.protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
				.secure(Tls.http2()
					.andThen((spec) -> ((SslProvider.Builder) spec).handshakeTimeout(Duration.ofMinutes(1))));
		}

	}

}
