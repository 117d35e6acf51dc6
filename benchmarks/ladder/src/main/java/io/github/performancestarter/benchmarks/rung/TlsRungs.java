package io.github.performancestarter.benchmarks.rung;

import java.util.List;

import io.github.performancestarter.benchmarks.generator.Load.Protocol;

/**
 * HTTP/1.1 over TLS: by Java, and by OpenSSL, which Reactor Netty takes wherever its jars
 * are.
 */
final class TlsRungs implements RungSource {

	static final String WEBFLUX = "webflux-tls";

	static final String FAST_PATH = "fast-path-tls";

	static final String NGINX = "nginx-tls";

	/** Noted by the build of the module, for all that are made of it. */
	private static final String OPENSSL_JARS = "servers/webflux/target/openssl.txt";

	@Override
	public List<Rung> rungs() {
		Description nginx = NginxRungs.nginx(NGINX, "nginx, return 200, TLS");
		Description fastPath = FastPathRungs.description();
		Description webFlux = WebFluxRungs.annotated().description();
		return List
			.of(new NginxRung(overTls(nginx, Description.OPENSSL)),
					new TlsRung(WebFluxRungs.withStarter(
							overTls(fastPath.as(FAST_PATH, fastPath.label() + ", TLS by Java"), Description.JAVA_TLS))),
					new TlsRung(
							WebFluxRungs
								.withStarter(
										overTls(fastPath.as("fast-path-openssl", fastPath.label() + ", TLS by OpenSSL"),
												Description.OPENSSL))
								.adding(OPENSSL_JARS)),
					new TlsRung(WebFluxRungs
						.webFlux(overTls(webFlux.as(WEBFLUX, webFlux.label() + ", TLS by Java"), Description.JAVA_TLS),
								"webflux")),
					new TlsRung(WebFluxRungs
						.webFlux(overTls(webFlux.as("webflux-openssl", webFlux.label() + ", TLS by OpenSSL"),
								Description.OPENSSL), "webflux")
						.adding(OPENSSL_JARS)));
	}

	private static Description overTls(Description base, String by) {
		return base.over(Protocol.HTTPS).on(base.transport() + by);
	}

}
