package io.github.performancestarter.server.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.fastpath.autoconfigure.FastPathAutoConfiguration;
import io.github.performancestarter.pipeline.Tls;
import io.github.performancestarter.pipeline.Wire;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that is stopped while clients have not read their answers.
 */
class ShutdownWhileAnsweringTests {

	private static final int MEGABYTE = 1024 * 1024;

	@ParameterizedTest
	@CsvSource({ "/fast/16, false, false", "/fast/16, true, false", "/webflux/16, false, false",
			"/webflux/16, true, false", "/fast/16, false, 3", "/webflux/16, true, 3" })
	void largeAnswerReachesAClientThatReadsSlowly(String path, boolean tls, String reuseport) throws Exception {
		assertThat(answersToASlowReader(path, tls, reuseport, 1)).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "/fast/1, false, false", "/fast/1, true, false", "/webflux/1, false, false", "/webflux/1, true, false",
			"/fast/1, true, 3", "/webflux/1, false, 3" })
	void pipelinedAnswersReachAClientThatReadsSlowly(String path, boolean tls, String reuseport) throws Exception {
		assertThat(answersToASlowReader(path, tls, reuseport, 40)).isEqualTo(40);
	}

	/** Returns how many answers came, up to the one that says close. */
	private static int answersToASlowReader(String path, boolean tls, String reuseport, int requests) throws Exception {
		ConfigurableApplicationContext context = start(tls, reuseport);
		int port = Objects.requireNonNull(((ReactiveWebServerApplicationContext) context).getWebServer()).getPort();
		try (Wire wire = tls ? Wire.tls(port) : Wire.plain(port)) {
			wire.send(("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").repeat(requests));
			InputStream in = wire.socket().getInputStream();
			assertThat(in.read()).isEqualTo('H');
			CompletableFuture<Void> stopped = CompletableFuture.runAsync(context::close);
			awaitRefusal(port);
			int answers = 0;
			int length = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)) * MEGABYTE;
			boolean last = false;
			while (!last && answers < requests) {
				String head = head(in);
				assertThat(head).contains("content-length: " + length);
				skip(in, length);
				answers++;
				last = head.contains("connection: close");
			}
			assertThat(in.read()).isEqualTo(-1);
			wire.socket().close();
			stopped.get(30, TimeUnit.SECONDS);
			return answers;
		}
		finally {
			context.close();
		}
	}

	private static String head(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") == -1) {
			int next = in.read();
			assertThat(next).as("end of stream after '" + head + "'").isNotEqualTo(-1);
			head.append((char) next);
		}
		return head.toString().toLowerCase(Locale.ROOT);
	}

	/** Reads a body, at most ten megabytes in a tenth of a second. */
	private static void skip(InputStream in, int length) throws Exception {
		for (int rest = length; rest > 0;) {
			int read = in.readNBytes(Math.min(rest, MEGABYTE)).length;
			assertThat(read).as("bytes read with " + rest + " to come").isPositive();
			rest -= read;
			TimeUnit.MILLISECONDS.sleep(10);
		}
	}

	/** Waits until the listener is closed. */
	private static void awaitRefusal(int port) {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
		while (true) {
			assertThat(System.nanoTime()).isLessThan(deadline);
			try {
				new Socket(InetAddress.getLoopbackAddress(), port).close();
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private static ConfigurableApplicationContext start(boolean tls, String reuseport) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.REACTIVE)
			.run("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
					"--spring.main.register-shutdown-hook=false", "--spring.reactor.netty.shutdown-quiet-period=0s",
					"--server.shutdown=graceful", "--spring.lifecycle.timeout-per-shutdown-phase=20s",
					"--performance.server.drain.quiet-period=100ms", "--performance.server.reuseport=" + reuseport,
					"--test.tls=" + tls);
	}

	/**
	 * An application with large answers, from bytes and from handlers.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ HttpHandlerAutoConfiguration.class, LifecycleAutoConfiguration.class,
			NettyReactiveWebServerAutoConfiguration.class, WebFluxAutoConfiguration.class,
			FastPathAutoConfiguration.class, PerformanceServerAutoConfiguration.class })
	static class Application {

		@Bean
		FastRoute one() {
			return route("/fast/1", 1);
		}

		@Bean
		FastRoute sixteen() {
			return route("/fast/16", 16);
		}

		private static FastRoute route(String path, int megabytes) {
			return FastRoute.resource(path, new byte[megabytes * MEGABYTE], "application/octet-stream");
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			byte[] one = "x".repeat(MEGABYTE).getBytes(StandardCharsets.US_ASCII);
			byte[] sixteen = "x".repeat(16 * MEGABYTE).getBytes(StandardCharsets.US_ASCII);
			return RouterFunctions.route()
				.GET("/webflux/1", (request) -> ServerResponse.ok().bodyValue(one))
				.GET("/webflux/16", (request) -> ServerResponse.ok().bodyValue(sixteen))
				.build();
		}

		@Bean
		@ConditionalOnBooleanProperty(name = "test.tls")
		WebServerFactoryCustomizer<NettyReactiveWebServerFactory> tls() {
			return (factory) -> factory.addServerCustomizers((server) -> server.secure(Tls.http11()));
		}

	}

}
