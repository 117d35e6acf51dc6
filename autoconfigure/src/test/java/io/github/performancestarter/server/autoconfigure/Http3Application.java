package io.github.performancestarter.server.autoconfigure;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import io.github.performancestarter.fastpath.FastRoute;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.Http3SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerState;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.SslProvider;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.FileSystemResource;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * An application that speaks HTTP/3, and clients of it over all protocols.
 */
final class Http3Application implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final X509Bundle CLIENT = certificate("client", 1);

	private final List<ConnectionProvider> providers = new ArrayList<>();

	private final ConfigurableApplicationContext context;

	private X509Bundle server = certificate("localhost", 1);

	Http3Application(String... arguments) {
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.REACTIVE)
			.properties("server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off",
					"spring.main.register-shutdown-hook=false", "spring.reactor.netty.shutdown-quiet-period=0s",
					"performance.server.http3.enabled=true", "performance.server.drain.quiet-period=50ms",
					"server.http2.enabled=true", "server.ssl.bundle=web",
					"spring.ssl.bundle.pem.web.keystore.certificate=" + this.server.getCertificatePathPEM(),
					"spring.ssl.bundle.pem.web.keystore.private-key=" + this.server.getPrivateKeyPEM(),
					"spring.ssl.bundle.pem.web.truststore.certificate=" + CLIENT.getCertificatePathPEM(),
					"spring.autoconfigure.exclude="
							+ "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration,"
							+ "org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration,"
							+ "org.springframework.boot.security.autoconfigure.actuate.web.reactive."
							+ "ReactiveManagementWebSecurityAutoConfiguration")
			.run(arguments);
	}

	private static X509Bundle certificate(String name, long serial) {
		try {
			return new CertificateBuilder().subject("CN=" + name)
				.serial(BigInteger.valueOf(serial))
				.addSanDnsName(name)
				.addSanIpAddress("127.0.0.1")
				.setIsCertificateAuthority(true)
				.buildSelfSigned();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Puts another certificate in the place of the server's. */
	void changeCertificate(long serial) {
		this.server = certificate("localhost", serial);
		PemSslStoreDetails keys = PemSslStoreDetails.forCertificate(this.server.getCertificatePathPEM())
			.withPrivateKey(this.server.getPrivateKeyPEM());
		PemSslStoreDetails trust = PemSslStoreDetails.forCertificate(CLIENT.getCertificatePathPEM());
		this.context.getBean(SslBundleRegistry.class)
			.updateBundle("web", SslBundle.of(new PemSslStoreBundle(keys, trust)));
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	Gate gate() {
		return this.context.getBean(Gate.class);
	}

	int port() {
		return Objects.requireNonNull(((ReactiveWebServerApplicationContext) this.context).getWebServer()).getPort();
	}

	/** A client with one connection of its own, without a certificate. */
	HttpClient client(HttpProtocol protocol) {
		return client(protocol, (builder) -> {
		});
	}

	/** A client over HTTP/3 with a certificate that the server trusts. */
	HttpClient certifiedClient() {
		return client(HttpProtocol.HTTP3,
				(builder) -> builder.keyManager(CLIENT.getKeyPair().getPrivate(), null, CLIENT.getCertificatePath()));
	}

	private HttpClient client(HttpProtocol protocol, Consumer<QuicSslContextBuilder> quic) {
		ConnectionProvider provider = ConnectionProvider.create("http3", 1);
		this.providers.add(provider);
		SslProvider.GenericSslContextSpec<?> ssl = switch (protocol) {
			case HTTP3 -> Http3SslContextSpec.forClient().configure((builder) -> {
				builder.trustManager(this.server.getCertificate());
				quic.accept(builder);
			});
			case H2 -> (SslProvider.GenericSslContextSpec<?>) Http2SslContextSpec.forClient()
				.configure((builder) -> builder.trustManager(this.server.getCertificate()));
			default -> (SslProvider.GenericSslContextSpec<?>) Http11SslContextSpec.forClient()
				.configure((builder) -> builder.trustManager(this.server.getCertificate()));
		};
		return HttpClient.create(provider)
			.protocol(protocol)
			.secure((spec) -> spec.sslContext(ssl))
			.http3Settings((settings) -> settings.maxData(10_000_000)
				.maxStreamDataBidirectionalLocal(1_000_000)
				.idleTimeout(PATIENCE))
			.baseUrl("https://127.0.0.1:" + port());
	}

	/** Asks; the answer is protocol, status, the header Alt-Svc and the body. */
	static String get(HttpClient client, String path) {
		return Objects.requireNonNull(client.get()
			.uri(path)
			.responseSingle((response, body) -> body.asString()
				.defaultIfEmpty("")
				.map((text) -> response.version() + " " + response.status().code() + " "
						+ response.responseHeaders().getAll("Alt-Svc") + " " + text))
			.block(PATIENCE));
	}

	@Override
	public void close() {
		gateIfOpen();
		this.context.close();
		this.providers.forEach((provider) -> provider.disposeLater().block(PATIENCE));
	}

	private void gateIfOpen() {
		if (this.context.isActive()) {
			gate().open.tryEmitEmpty();
		}
	}

	/**
	 * Holds responses back.
	 *
	 * @param reached counted down by the first request
	 * @param open lets all responses go
	 */
	record Gate(CountDownLatch reached, Sinks.Empty<Void> open) {
	}

	/**
	 * The numbers of requests that reached a handler.
	 *
	 * @param ids the numbers
	 */
	record Received(Set<String> ids) implements NettyServerCustomizer {

		@Override
		public HttpServer apply(HttpServer server) {
			return server.childObserve((connection, state) -> {
				if (state == HttpServerState.REQUEST_RECEIVED && connection instanceof HttpServerRequest request) {
					String id = request.requestHeaders().get("x-id");
					if (id != null) {
						this.ids.add(id);
					}
				}
			});
		}

	}

	/**
	 * Fast routes and others.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		FastRoute fast() {
			return FastRoute.text("/fast", "fast");
		}

		@Bean
		FastRoute ownAltSvc() {
			return FastRoute.text("/own", "own").header("Alt-Svc", "clear");
		}

		@Bean
		Received received() {
			return new Received(ConcurrentHashMap.newKeySet());
		}

		@Bean
		Gate gate() {
			return new Gate(new CountDownLatch(1), Sinks.empty());
		}

		@Bean
		RouterFunction<ServerResponse> routes(Gate gate) {
			byte[] large = new byte[4 * 1024 * 1024];
			return RouterFunctions.route()
				.GET("/webflux", (request) -> ServerResponse.ok().bodyValue("webflux"))
				.GET("/large", (request) -> ServerResponse.ok().bodyValue(large))
				.GET("/file", (request) -> ServerResponse.ok().bodyValue(new FileSystemResource("pom.xml")))
				.POST("/length",
						(request) -> request.bodyToMono(byte[].class)
							.flatMap((body) -> ServerResponse.ok().bodyValue(String.valueOf(body.length))))
				.GET("/held", (request) -> {
					gate.reached.countDown();
					return gate.open.asMono().then(Mono.defer(() -> ServerResponse.ok().bodyValue("held")));
				})
				.build();
		}

	}

}
