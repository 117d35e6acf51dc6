package io.github.performancestarter.benchmarks.rung;

import java.util.List;

import io.github.performancestarter.benchmarks.result.AnswerKind;

/**
 * HTTP/2 in clear text. Vert.x speaks it without being told.
 */
final class Http2Rungs implements RungSource {

	static final String WEBFLUX = "webflux-http2";

	static final String NGINX = "nginx-http2";

	private static final String HTTP2 = "--server.http2.enabled=true";

	@Override
	public List<Rung> rungs() {
		return List.of(
				WebFluxRungs.webFlux(Description.of(WEBFLUX, "WebFlux, annotated, HTTP/2").overHttp2(), "webflux",
						HTTP2),
				WebFluxRungs.withStarter(FastPathRungs.description()
					.as("fast-path-http2", "Performance Starter, fast path, HTTP/2")
					.overHttp2(), HTTP2),
				new NginxRung(NginxRungs.nginx(NGINX, "nginx, return 200, HTTP/2").overHttp2()),
				PeerRungs.vertx(Description.of("vertx-http2", "Vert.x, request handler, HTTP/2")
					.answering(AnswerKind.CONSTANT_BODY)
					.overHttp2()));
	}

}
