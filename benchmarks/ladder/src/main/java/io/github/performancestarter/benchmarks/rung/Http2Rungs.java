package io.github.performancestarter.benchmarks.rung;

import java.util.List;

import io.github.performancestarter.benchmarks.result.AnswerKind;

/**
 * HTTP/2 in clear text: a declared route is answered by its twin behind the codec.
 */
final class Http2Rungs implements RungSource {

	static final String WEBFLUX = "webflux-http2";

	private static final String HTTP2 = "--server.http2.enabled=true";

	@Override
	public List<Rung> rungs() {
		return List.of(
				WebFluxRungs.webFlux(Description.of(WEBFLUX, "WebFlux, annotated, HTTP/2").overHttp2(), "webflux",
						HTTP2),
				WebFluxRungs.withStarter(Description.of("twin-http2", "Performance Starter, twin, HTTP/2")
					.ofOurs()
					.answering(AnswerKind.PRE_ENCODED)
					.at(FastPathRungs.PATH)
					.overHttp2(), HTTP2),
				new NginxRung(NginxRungs.nginx("nginx-http2", "nginx, return 200, HTTP/2").overHttp2()));
	}

}
