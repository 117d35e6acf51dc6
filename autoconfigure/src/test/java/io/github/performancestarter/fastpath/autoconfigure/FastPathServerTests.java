package io.github.performancestarter.fastpath.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.performancestarter.fastpath.FastPathReport;
import io.github.performancestarter.fastpath.FastRoute;
import io.github.performancestarter.pipeline.Drain;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.server.logging.AccessLog;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for how the fast path takes part in the life of Spring Boot's server.
 */
class FastPathServerTests {

	@Test
	void limitsAreThoseOfTheLastCustomizer() {
		try (RealApplication application = RealApplication.start(LimitConfiguration.class)) {
			HttpResponse<String> response = FastPathContexts.send(FastPathContexts.request(application.port(), "/fast")
				.header("X-Long", "x".repeat(1000))
				.GET()
				.build());
			assertThat(response.statusCode()).isNotEqualTo(200);
			assertThat(report(application).declined()).containsOnlyKeys("too_large");
		}
	}

	@Test
	void limitOfThePropertyHolds() {
		try (RealApplication application = RealApplication.start(Application.class,
				"server.max-http-request-header-size=500B")) {
			FastPathContexts.send(FastPathContexts.request(application.port(), "/fast")
				.header("X-Long", "x".repeat(1000))
				.GET()
				.build());
			assertThat(report(application).declined()).containsOnlyKeys("too_large");
		}
	}

	@Test
	void managementServerDoesNotAnswerFastRoutes() {
		try (RealApplication application = RealApplication.start(Application.class, "management.server.port=0")) {
			int port = application.context()
				.getEnvironment()
				.getRequiredProperty("local.management.port", Integer.class);
			assertThat(application.get("/fast").statusCode()).isEqualTo(200);
			assertThat(FastPathContexts.send(FastPathContexts.request(port, "/fast").GET().build()).statusCode())
				.isEqualTo(404);
			assertThat(report(application).describe().hits()).isEqualTo(1);
		}
	}

	@Test
	void twinAnswersOverHttp2WithTheSameHeadersAndBody() throws Exception {
		try (RealApplication application = RealApplication.start(Application.class, "server.http2.enabled=true")) {
			HttpResponse<String> fast = application.get("/fast");
			HttpResponse<String> twin = HttpClient.newBuilder()
				.version(HttpClient.Version.HTTP_2)
				.build()
				.send(FastPathContexts.request(application.port(), "/fast").GET().build(), BodyHandlers.ofString());
			assertThat(fast.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
			assertThat(twin.version()).isEqualTo(HttpClient.Version.HTTP_2);
			assertThat(twin.body()).isEqualTo(fast.body());
			assertThat(headers(twin)).isEqualTo(headers(fast));
		}
	}

	@Test
	void framesAnswerOverHttp2AndAreCountedAsBytesAre() throws Exception {
		try (RealApplication application = RealApplication.start(Application.class, "server.http2.enabled=true")) {
			HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
			for (int i = 0; i < 3; i++) {
				assertThat(client
					.send(FastPathContexts.request(application.port(), "/fast").GET().build(), BodyHandlers.ofString())
					.body()).isEqualTo("fast");
			}
			assertThat(report(application).describe().hits()).isEqualTo(3);
			// the request that asked for HTTP/2, and no other
			assertThat(report(application).declined()).isEqualTo(Map.of("upgrade", 1L));
			assertThat(application.context()
				.getBean(MeterRegistry.class)
				.get("http.server.requests")
				.tag("uri", "/fast")
				.functionTimer()
				.count()).isEqualTo(3);
		}
	}

	@Test
	void lazyApplicationHasItsRoutes() {
		try (RealApplication application = RealApplication.start(Application.class,
				"spring.main.lazy-initialization=true")) {
			assertThat(application.get("/fast").body()).isEqualTo("fast");
		}
	}

	@Test
	void connectionsEndWithTheirNextAnswerOnceTheApplicationStops() throws Exception {
		try (RealApplication application = RealApplication.start(Application.class);
				Socket socket = connect(application)) {
			assertThat(exchange(socket, "/fast")).startsWith("HTTP/1.1 200")
				.doesNotContainIgnoringCase("connection: close");
			application.context().getBean(Drain.class).begin(Duration.ZERO);
			assertThat(exchange(socket, "/fast")).startsWith("HTTP/1.1 200").containsIgnoringCase("connection: close");
			assertThat(socket.getInputStream().read()).isEqualTo(-1);
			assertThat(report(application).declined()).containsOnlyKeys("draining");
		}
	}

	@Test
	void drainingBeginsBeforeTheServerShutsDownAndSlowRequestsEnd() throws Exception {
		RealApplication application = RealApplication.start(Application.class);
		Held held = application.context().getBean(Held.class);
		Drain drain = application.context().getBean(Drain.class);
		Thread stop = new Thread(application::close);
		try (Socket slow = connect(application)) {
			write(slow, "/held");
			assertThat(held.received.await(5, TimeUnit.SECONDS)).isTrue();
			stop.start();
			Awaitility.await().until(drain::draining);
			held.release.tryEmitEmpty();
			assertThat(read(slow)).startsWith("HTTP/1.1 200").endsWith("held");
		}
		stop.join(TimeUnit.SECONDS.toMillis(10));
		assertThat(stop.isAlive()).isFalse();
	}

	@Test
	void connectionsLiveOnAfterARestart() throws Exception {
		try (RealApplication application = RealApplication.start(Application.class)) {
			application.context().stop();
			application.context().start();
			try (Socket socket = connect(application)) {
				assertThat(exchange(socket, "/fast")).startsWith("HTTP/1.1 200")
					.doesNotContainIgnoringCase("connection: close");
				assertThat(exchange(socket, "/fast")).startsWith("HTTP/1.1 200");
			}
		}
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void accessLogHasTheFastRequestsAndTheReasonIsToldOnce(CapturedOutput output) {
		try (RealApplication application = RealApplication.start(AccessLogConfiguration.class)) {
			assertThat(application.get("/fast").body()).isEqualTo("fast");
			Queue<?> lines = application.context().getBean("accessLogLines", Queue.class);
			Awaitility.await().until(() -> lines.contains("/fast"));
			FastPathContexts.send(FastPathContexts.request(application.port(), "/fast").GET().build());
			assertThat(report(application).declined()).containsOnlyKeys("access_log");
			assertThat(output)
				.containsOnlyOnce("No request is answered from bytes, because the server's access log is on");
		}
	}

	@Test
	void routesOfTheUserWorkBesideTheTwin() {
		try (RealApplication application = RealApplication.start(RouteProviderConfiguration.class)) {
			assertThat(application.get("/own").body()).isEqualTo("own");
			assertThat(application.get("/fast").body()).isEqualTo("fast");
		}
	}

	private static FastPathReport report(RealApplication application) {
		return application.context().getBean(FastPathReport.class);
	}

	private static Map<String, List<String>> headers(HttpResponse<?> response) {
		Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
		headers.remove(":status");
		assertThat(headers.remove("date")).hasSize(1);
		return headers;
	}

	private static Socket connect(RealApplication application) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), application.port());
		socket.setSoTimeout(10_000);
		return socket;
	}

	private static String exchange(Socket socket, String path) throws IOException {
		write(socket, path);
		return read(socket);
	}

	private static void write(Socket socket, String path) throws IOException {
		socket.getOutputStream()
			.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
	}

	/** Reads a response whose body is four bytes long. */
	private static String read(Socket socket) throws IOException {
		StringBuilder response = new StringBuilder();
		while (response.indexOf("\r\n\r\n") < 0) {
			int next = socket.getInputStream().read();
			assertThat(next).as("after " + response).isNotNegative();
			response.append((char) next);
		}
		return response + new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII);
	}

	/**
	 * A fast route and a handler that waits.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		FastRoute fast() {
			return FastRoute.text("/fast", "fast");
		}

		@Bean
		Held held() {
			return new Held();
		}

	}

	/**
	 * Answers when it is told to.
	 */
	@RestController
	static final class Held {

		private final CountDownLatch received = new CountDownLatch(1);

		private final Sinks.Empty<Void> release = Sinks.empty();

		@GetMapping("/held")
		Mono<String> held() {
			this.received.countDown();
			return this.release.asMono().thenReturn("held");
		}

	}

	/**
	 * Lowers the limit by the last of the user's customizers.
	 */
	@Configuration(proxyBeanMethods = false)
	static class LimitConfiguration extends Application {

		@Bean
		WebServerFactoryCustomizer<NettyReactiveWebServerFactory> limits() {
			return (factory) -> factory
				.addServerCustomizers((server) -> server.httpRequestDecoder((decoder) -> decoder.maxHeaderSize(500)));
		}

	}

	/**
	 * Switches the access log on.
	 */
	@Configuration(proxyBeanMethods = false)
	static class AccessLogConfiguration extends Application {

		@Bean
		Queue<String> accessLogLines() {
			return new ConcurrentLinkedQueue<>();
		}

		@Bean
		NettyServerCustomizer accessLog(Queue<String> accessLogLines) {
			return (server) -> server.accessLog(true, (arguments) -> {
				accessLogLines.add(String.valueOf(arguments.uri()));
				return AccessLog.create("{}", arguments.uri());
			});
		}

	}

	/**
	 * Adds routes of the user's own.
	 */
	@Configuration(proxyBeanMethods = false)
	static class RouteProviderConfiguration extends Application {

		@Bean
		NettyRouteProvider own() {
			return (routes) -> routes.get("/own", (request, response) -> response.sendString(Mono.just("own")));
		}

	}

}
