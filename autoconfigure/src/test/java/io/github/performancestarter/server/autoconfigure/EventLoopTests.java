package io.github.performancestarter.server.autoconfigure;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.performancestarter.pipeline.Wire;
import io.github.performancestarter.server.ServerReport;
import io.github.performancestarter.server.transport.LoopConnections;
import io.github.performancestarter.server.transport.ServerLoops;
import io.github.performancestarter.server.transport.Transport;
import io.github.performancestarter.server.transport.TransportReport;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpResources;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The event loops of real applications: whose they are, what runs on them, how they end.
 */
@EnabledOnOs(OS.LINUX)
@ExtendWith(OutputCaptureExtension.class)
@Tag("io_uring")
class EventLoopTests {

	private static final String[] DEFAULTS = { "server.port=0", "server.address=127.0.0.1",
			"spring.main.banner-mode=off", "spring.main.register-shutdown-hook=false",
			"spring.reactor.netty.shutdown-quiet-period=0s", "performance.server.drain.enabled=false",
			"spring.autoconfigure.exclude="
					+ "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration,"
					+ "org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration,"
					+ "org.springframework.boot.security.autoconfigure.actuate.web.reactive."
					+ "ReactiveManagementWebSecurityAutoConfiguration" };

	@Test
	void defaultIsOneEpollLoopForEachProcessor(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			int processors = Runtime.getRuntime().availableProcessors();
			ServerLoops loops = loops(context);
			assertThat(loops.size()).isEqualTo(processors);
			assertThat(loops.choice().asked()).isEqualTo(Transport.AUTO);
			assertThat(loops.choice().taken()).isEqualTo(Transport.EPOLL);
			assertThat(thread(context)).startsWith("server-epoll-");
			assertThat(output).containsOnlyOnce("Server on port " + port(context) + System.lineSeparator()
					+ "  transport    epoll, by auto" + System.lineSeparator() + "  event loops  " + processors);
			assertThat(output).containsPattern("\n  allocator +adaptive, Netty's choice\n");
			assertThat(output).containsPattern("\n  protocols +http/1.1\n");
			assertThat(output).containsPattern("\n  tls +none\n");
		}
	}

	@ParameterizedTest
	@CsvSource({ "epoll, epoll, epoll", "io_uring, io_uring, io_uring", "io-uring, io_uring, io_uring", "nio, nio, nio",
			"kqueue, epoll, epoll instead of kqueue (kqueue: only for macOS and BSD)" })
	void namedTransportServesOrSaysWhatDoes(String asked, String taken, String said, CapturedOutput output)
			throws Exception {
		try (ConfigurableApplicationContext context = start("--performance.server.transport=" + asked,
				"--performance.server.event-loops=2")) {
			try (Wire wire = Wire.plain(port(context))) {
				for (int i = 0; i < 20; i++) {
					assertThat(wire.send(get("/thread")).response()).contains("server-" + taken + "-");
				}
			}
			assertThat(output).contains("\n  transport    " + said + "\n",
					"\n  event loops  2, server-" + taken + "-1 to server-" + taken + "-2\n");
		}
	}

	@Test
	void blockIsRefusedInAHandler() throws Exception {
		try (ConfigurableApplicationContext context = start(); Wire wire = Wire.plain(port(context))) {
			assertThat(wire.send(get("/block")).response()).startsWith("HTTP/1.1 200")
				.contains("blocking, which is not supported in thread server-epoll-");
		}
	}

	@Test
	void clientOfBootRunsOnTheLoopOfTheRequestItServes() throws Exception {
		try (ConfigurableApplicationContext context = start("--performance.server.event-loops=4");
				Wire wire = Wire.plain(port(context))) {
			for (int i = 0; i < 3; i++) {
				String[] threads = body(wire.send(get("/client?port=" + port(context))).response()).split(" ");
				assertThat(threads).hasSize(2).allMatch((thread) -> thread.startsWith("server-epoll-"));
				assertThat(threads[0]).isEqualTo(threads[1]);
			}
			assertThat(loops(context)).isNotSameAs(HttpResources.get());
		}
	}

	@Test
	void managementServerRunsOnTheSameLoopsAndIsNotReported(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = start("--management.server.port=0",
				"--management.server.address=127.0.0.1", "--management.endpoints.web.exposure.include=*")) {
			int management = context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
			assertThat(management).isNotEqualTo(port(context));
			try (Wire wire = Wire.plain(management)) {
				assertThat(wire.send(get("/actuator/thread")).response()).startsWith("HTTP/1.1 200")
					.contains("server-epoll-");
				assertThat(wire.send(get("/actuator/performance/server")).response())
					.contains("\"transport\":{\"asked\":\"auto\",\"taken\":\"epoll\",\"reason\":null,\"eventLoops\":"
							+ "[{\"name\":\"server-epoll-1\",\"connections\":0}")
					.contains("\"allocator\":\"adaptive\"}")
					.contains("\"protocols\":{\"spoken\":[\"http/1.1\"],\"tls\":null,\"http2\":null,\"altSvc\":null}");
			}
			assertThat(output).containsOnlyOnce("Server on port ").contains("Server on port " + port(context));
		}
	}

	@Test
	void contextThatIsStoppedAndStartedHasNewLoops(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			for (int i = 0; i < 3; i++) {
				ServerLoops before = loops(context);
				assertThat(thread(context)).startsWith("server-epoll-");
				context.stop();
				assertThat(before.isDisposed()).isTrue();
				context.start();
				assertThat(loops(context)).isNotSameAs(before);
				assertThat(thread(context)).startsWith("server-epoll-");
			}
			assertThat(output).doesNotContain(" WARN ").doesNotContain(" ERROR ");
		}
	}

	@Test
	void contextsOfOneJvmHaveLoopsOfTheirOwn() throws Exception {
		try (ConfigurableApplicationContext kept = start("--performance.server.event-loops=1")) {
			ServerLoops ended;
			try (ConfigurableApplicationContext other = start("--performance.server.transport=nio")) {
				ended = loops(other);
				assertThat(thread(other)).startsWith("server-nio-");
				assertThat(thread(kept)).isEqualTo("server-epoll-1");
			}
			assertThat(ended.isDisposed()).isTrue();
			assertThat(loops(kept).isDisposed()).isFalse();
			assertThat(thread(kept)).isEqualTo("server-epoll-1");
		}
	}

	@Test
	void contextEndsWithinItsQuietPeriod() throws Exception {
		ConfigurableApplicationContext context = start("--spring.reactor.netty.shutdown-quiet-period=300ms");
		assertThat(context.getBean(ReactorResourceFactory.class)).extracting("shutdownQuietPeriod")
			.hasToString("PT0.3S");
		ServerLoops loops = loops(context);
		assertThat(thread(context)).startsWith("server-epoll-");
		CompletableFuture.runAsync(context::close).get(15, TimeUnit.SECONDS);
		assertThat(loops.onServer(true).isTerminated()).isTrue();
	}

	@Test
	void connectionsOfEachLoopAreAGauge() throws Exception {
		try (ConfigurableApplicationContext context = start("--performance.server.event-loops=2")) {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			try (Wire wire = Wire.plain(port(context))) {
				String name = body(wire.send(get("/thread")).response());
				assertThat(open(registry, name)).isOne();
				assertThat(registry.get("performance.server.connections").gauges()).hasSize(2)
					.extracting(Gauge::value)
					.containsExactlyInAnyOrder(0.0, 1.0);
				assertThat(summary(context).eventLoops()).contains(new TransportReport.Loop(name, 1));
				wire.socket().close();
				await().untilAsserted(() -> assertThat(open(registry, name)).isZero());
			}
		}
	}

	@Test
	void allocatorIsThatOfTheProperty(CapturedOutput output) {
		try (ConfigurableApplicationContext context = start("--performance.server.allocator=pooled")) {
			assertThat(summary(context).allocator()).isEqualTo("pooled");
			assertThat(output).containsPattern("\n  allocator +pooled\n");
		}
	}

	@Test
	void disabledFeatureLeavesBootsFactory() throws Exception {
		try (ConfigurableApplicationContext context = start("--performance.server.enabled=false",
				"--performance.server.transport=nio")) {
			assertThat(context.getBean(ReactorResourceFactory.class).isUseGlobalResources()).isTrue();
			assertThat(context.getBeansOfType(LoopConnections.class)).isEmpty();
			assertThat(thread(context)).startsWith("reactor-http-");
		}
	}

	private static double open(MeterRegistry registry, String loop) {
		return registry.get("performance.server.connections").tag("loop", loop).gauge().value();
	}

	private static TransportReport.Summary summary(ConfigurableApplicationContext context) {
		Map<String, Object> server = context.getBean(ServerReport.class).describe();
		return (TransportReport.Summary) Objects.requireNonNull(server.get("transport"));
	}

	private static ServerLoops loops(ConfigurableApplicationContext context) {
		return (ServerLoops) context.getBean(ReactorResourceFactory.class).getLoopResources();
	}

	private static String thread(ConfigurableApplicationContext context) throws Exception {
		try (Wire wire = Wire.plain(port(context))) {
			return body(wire.send(get("/thread")).response());
		}
	}

	private static String body(String response) {
		assertThat(response).startsWith("HTTP/1.1 200");
		return response.substring(response.lastIndexOf('\n') + 1);
	}

	private static String get(String path) {
		return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
	}

	private static int port(ConfigurableApplicationContext context) {
		return Objects.requireNonNull(((ReactiveWebServerApplicationContext) context).getWebServer()).getPort();
	}

	private static ConfigurableApplicationContext start(String... arguments) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.REACTIVE)
			.properties(DEFAULTS)
			.run(arguments);
	}

	/**
	 * An application with all auto-configuration on the class path, but for security.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		RouterFunction<ServerResponse> routes(WebClient.Builder builder) {
			WebClient client = builder.build();
			return RouterFunctions.route()
				.GET("/thread", (request) -> ServerResponse.ok().bodyValue(Thread.currentThread().getName()))
				.GET("/client", (request) -> {
					String name = Thread.currentThread().getName();
					return client.get()
						.uri("http://127.0.0.1:" + request.queryParam("port").orElseThrow() + "/thread")
						.retrieve()
						.bodyToMono(String.class)
						.flatMap(
								(body) -> ServerResponse.ok().bodyValue(name + " " + Thread.currentThread().getName()));
				})
				.GET("/block", (request) -> {
					try {
						Mono.never().block();
						return ServerResponse.ok().build();
					}
					catch (IllegalStateException ex) {
						return ServerResponse.ok().bodyValue(String.valueOf(ex.getMessage()));
					}
				})
				.build();
		}

		@Bean
		ThreadEndpoint threadEndpoint() {
			return new ThreadEndpoint();
		}

	}

	/**
	 * Tells on which thread an endpoint is asked.
	 */
	@Endpoint(id = "thread")
	static class ThreadEndpoint {

		@ReadOperation
		Mono<Map<String, String>> thread() {
			return Mono.fromSupplier(() -> Map.of("thread", Thread.currentThread().getName()));
		}

	}

}
