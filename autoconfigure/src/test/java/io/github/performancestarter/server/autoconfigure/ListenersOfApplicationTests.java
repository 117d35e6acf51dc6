package io.github.performancestarter.server.autoconfigure;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import io.github.performancestarter.pipeline.Wire;
import io.github.performancestarter.server.ServerReport;
import io.github.performancestarter.server.listener.ListenerReport;
import io.github.performancestarter.server.listener.Sockets;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Several listeners in a Spring Boot application.
 */
@ExtendWith(OutputCaptureExtension.class)
class ListenersOfApplicationTests {

	private static final String GET = "GET /thread HTTP/1.1\r\nHost: a\r\n\r\n";

	private static final String[] DEFAULTS = { "server.port=0", "server.address=127.0.0.1",
			"spring.main.banner-mode=off", "spring.main.register-shutdown-hook=false", "performance.server.reuseport=3",
			"performance.server.drain.quiet-period=50ms", "spring.reactor.netty.shutdown-quiet-period=0s",
			"spring.autoconfigure.exclude="
					+ "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration,"
					+ "org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration,"
					+ "org.springframework.boot.security.autoconfigure.actuate.web.reactive."
					+ "ReactiveManagementWebSecurityAutoConfiguration" };

	private final List<ConfigurableApplicationContext> contexts = new CopyOnWriteArrayList<>();

	@AfterEach
	void close() {
		this.contexts.forEach(ConfigurableApplicationContext::close);
	}

	@Test
	void applicationWithSeveralListenersHasOnePortAndOneEvent(CapturedOutput output) throws Exception {
		ConfigurableApplicationContext context = start();
		int port = port(context);
		assertThat(context.getEnvironment().getProperty("local.server.port", Integer.class)).isEqualTo(port);
		assertThat(context.getBean(Events.class).events).hasSize(1);
		assertThat(Sockets.listening(port)).isEqualTo(3);
		Set<String> threads = new HashSet<>();
		for (int i = 0; i < 60; i++) {
			try (Wire wire = Wire.plain(port)) {
				String thread = thread(wire);
				assertThat(thread(wire)).isEqualTo(thread);
				threads.add(thread);
			}
		}
		assertThat(threads).hasSize(3);
		assertThat(output).contains("listeners    3, each with an event loop of its own");
		ListenerReport.Summary summary = context.getBean(ListenerReport.class).describe();
		assertThat(summary.asked()).isEqualTo(3);
		assertThat(summary.bound()).isEqualTo(3);
		assertThat(context.getBean(ServerReport.class).describe()).containsKey("listeners");
		context.close();
		assertThat(Sockets.listening(port)).isZero();
	}

	@Test
	void addressOfTheServerIsThatOfEveryListener() throws Exception {
		int port = port(start());
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> new Socket(InetAddress.getByName("127.0.0.2"), port).close());
		try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.2"))) {
			assertThat(other.isBound()).isTrue();
		}
	}

	@Test
	void wildcardAddressIsThatOfEveryListener() throws Exception {
		int port = port(start("--server.address="));
		assertThat(Sockets.listening(port)).isEqualTo(3);
		Set<String> threads = new HashSet<>();
		for (int i = 0; i < 60; i++) {
			try (Wire wire = Wire.plain(port)) {
				threads.add(thread(wire));
			}
		}
		assertThat(threads).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void portInUseStopsTheStartAsEver(boolean reuseport, CapturedOutput output) throws Exception {
		try (ServerSocket other = new ServerSocket()) {
			other.setOption(StandardSocketOptions.SO_REUSEPORT, reuseport);
			other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			assertThatExceptionOfType(ApplicationContextException.class)
				.isThrownBy(() -> start("--server.port=" + other.getLocalPort()));
			assertThat(output).contains("Port " + other.getLocalPort() + " was already in use")
				.contains("Identify and stop the process that's listening on port");
			assertThat(Sockets.listening(other.getLocalPort())).isOne();
		}
	}

	@Test
	void secondApplicationOnThePortDoesNotTakeHalfOfTheConnections() throws Exception {
		int port = port(start());
		assertThatExceptionOfType(ApplicationContextException.class).isThrownBy(() -> start("--server.port=" + port))
			.satisfies((failure) -> assertThat(causes(failure)).hasAtLeastOneElementOfType(PortInUseException.class));
		assertThat(Sockets.listening(port)).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void laterSocketOfTheSameUserJoinsIfItHasTheFlagWhateverPortSharingIs(boolean flag) throws Exception {
		int port = port(start());
		try (ServerSocket other = new ServerSocket()) {
			other.setOption(StandardSocketOptions.SO_REUSEPORT, flag);
			InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
			if (flag) {
				other.bind(address);
				assertThat(Sockets.listening(port)).isEqualTo(4);
			}
			else {
				assertThatExceptionOfType(BindException.class).isThrownBy(() -> other.bind(address));
			}
		}
	}

	@Test
	void applicationsThatShareAPortBothGetConnections() throws Exception {
		ConfigurableApplicationContext first = start("--performance.server.port-sharing=true");
		ConfigurableApplicationContext second = start("--performance.server.port-sharing=true",
				"--server.port=" + port(first));
		assertThat(Sockets.listening(port(first))).isEqualTo(6);
		Set<String> ids = new HashSet<>();
		for (int i = 0; i < 100; i++) {
			try (Wire wire = Wire.plain(port(second))) {
				ids.add(wire.send(GET.replace("/thread", "/id")).response().replaceAll("(?s).*\r\n", ""));
			}
		}
		assertThat(ids).containsExactlyInAnyOrder(String.valueOf(System.identityHashCode(first.getBean(Events.class))),
				String.valueOf(System.identityHashCode(second.getBean(Events.class))));
	}

	@Test
	void contextThatIsStoppedAndStartedHasItsListenersAgain() throws Exception {
		ConfigurableApplicationContext context = start();
		for (int i = 0; i < 3; i++) {
			int port = port(context);
			assertThat(Sockets.listening(port)).isEqualTo(3);
			try (Wire wire = Wire.plain(port)) {
				assertThat(thread(wire)).isNotEmpty();
			}
			context.stop();
			assertThat(Sockets.listening(port)).isZero();
			context.start();
		}
	}

	@Test
	void managementServerHasOneListenerOfItsOwn() throws Exception {
		ConfigurableApplicationContext context = start("--management.server.port=0",
				"--management.server.address=127.0.0.1");
		int management = context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
		assertThat(management).isNotEqualTo(port(context));
		assertThat(Sockets.listening(management)).isOne();
		assertThat(Sockets.listening(port(context))).isEqualTo(3);
		try (Wire wire = Wire.plain(management)) {
			assertThat(wire.send(GET.replace("/thread", "/actuator/health")).response()).startsWith("HTTP/1.1 200");
		}
	}

	@Test
	void reloadedCertificateIsThatOfNewConnectionsOnEveryListener() throws Exception {
		X509Bundle before = certificate();
		ConfigurableApplicationContext context = start("--server.ssl.bundle=web",
				"--spring.ssl.bundle.pem.web.keystore.certificate=" + before.getCertificatePathPEM(),
				"--spring.ssl.bundle.pem.web.keystore.private-key=" + before.getPrivateKeyPEM());
		int port = port(context);
		assertThat(Sockets.listening(port)).isEqualTo(3);
		for (int i = 0; i < 20; i++) {
			assertThat(certificate(port)).isEqualTo(before.getCertificate());
		}
		X509Bundle after = certificate();
		PemSslStoreDetails keys = PemSslStoreDetails.forCertificate(after.getCertificatePathPEM())
			.withPrivateKey(after.getPrivateKeyPEM());
		context.getBean(SslBundleRegistry.class).updateBundle("web", SslBundle.of(new PemSslStoreBundle(keys, null)));
		for (int i = 0; i < 60; i++) {
			assertThat(certificate(port)).isEqualTo(after.getCertificate());
		}
	}

	@Test
	void customizersOfTheApplicationReachEveryListener() throws Exception {
		ConfigurableApplicationContext context = start(Customized.class);
		assertThat(Sockets.listening(port(context))).isEqualTo(3);
		assertThat(context.getBean(Customized.class).bound).hasSize(3);
		for (int i = 0; i < 30; i++) {
			try (Wire wire = Wire.plain(port(context))) {
				assertThat(wire.send(GET).response()).contains("server-customized");
			}
		}
	}

	@Test
	void ownEventLoopsStopTheStart(CapturedOutput output) {
		assertThatExceptionOfType(ApplicationContextException.class).isThrownBy(() -> start(OwnLoops.class));
		assertThat(output)
			.contains("Property: performance.server.reuseport",
					"Origin: \"performance.server.reuseport\" from property source ")
			.contains("remove 'performance.server.reuseport'");
	}

	private static List<Throwable> causes(Throwable failure) {
		return Stream.<@Nullable Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
			.map(Objects::requireNonNull)
			.toList();
	}

	private static X509Bundle certificate() throws Exception {
		return new CertificateBuilder().subject("CN=localhost")
			.addSanDnsName("localhost")
			.setIsCertificateAuthority(true)
			.buildSelfSigned();
	}

	private static X509Certificate certificate(int port) throws Exception {
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), new SecureRandom());
		try (SSLSocket socket = (SSLSocket) context.getSocketFactory()
			.createSocket(InetAddress.getLoopbackAddress(), port)) {
			socket.startHandshake();
			return (X509Certificate) socket.getSession().getPeerCertificates()[0];
		}
	}

	private static String thread(Wire wire) throws IOException {
		return wire.send(GET).response().replaceAll("(?s).*\r\n", "");
	}

	private static int port(ConfigurableApplicationContext context) {
		return Objects.requireNonNull(((ReactiveWebServerApplicationContext) context).getWebServer()).getPort();
	}

	private ConfigurableApplicationContext start(String... arguments) {
		return start(Events.class, arguments);
	}

	private ConfigurableApplicationContext start(Class<?> extra, String... arguments) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class, extra)
			.web(WebApplicationType.REACTIVE)
			.properties(DEFAULTS)
			.run(arguments);
		this.contexts.add(context);
		return context;
	}

	/**
	 * The events of web servers.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Events {

		private final List<WebServerInitializedEvent> events = new CopyOnWriteArrayList<>();

		@EventListener
		void started(WebServerInitializedEvent event) {
			this.events.add(event);
		}

		@Bean
		RouterFunction<ServerResponse> id() {
			String id = String.valueOf(System.identityHashCode(this));
			return RouterFunctions.route().GET("/id", (request) -> ServerResponse.ok().bodyValue(id)).build();
		}

	}

	/**
	 * A customizer of the application.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Customized {

		private final List<Object> bound = new CopyOnWriteArrayList<>();

		@Bean
		NettyServerCustomizer customizer() {
			return (server) -> server.doOnBound(this.bound::add)
				.mapHandle((handled, connection) -> handled)
				.doOnChannelInit((observer, channel, remote) -> Thread.currentThread());
		}

		@Bean
		org.springframework.web.server.WebFilter header() {
			return (exchange, chain) -> {
				exchange.getResponse().getHeaders().add("X-From", "server-customized");
				return chain.filter(exchange);
			};
		}

	}

	/**
	 * Event loops of the application.
	 */
	@Configuration(proxyBeanMethods = false)
	static class OwnLoops {

		@Bean
		ReactorResourceFactory ownLoops() {
			return new ReactorResourceFactory();
		}

	}

	/**
	 * An application that tells which thread answers.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		RouterFunction<ServerResponse> routes() {
			return RouterFunctions.route()
				.GET("/thread", (request) -> ServerResponse.ok().bodyValue(Thread.currentThread().getName()))
				.build();
		}

	}

}
